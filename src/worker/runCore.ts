import type { Patience } from '../engine/core/patience.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import type { Trainer } from '../engine/train/trainer.ts';
import { type TrainerState, trainerAtFirst } from '../engine/train/trainerState.ts';
import { END } from '../runs/runWeights.ts';
import type { CheckpointWriter } from './checkpointWriter.ts';
import { createTrainer } from './createTrainer.ts';
import type { Devices } from './devices.ts';
import type { EventQueue } from './eventQueue.ts';
import { ExecutorHolder, type Origin } from './executorHolder.ts';
import { reportFailure } from './failure.ts';
import type { RunPhase, RunRequest } from './protocol.ts';
import { RunStates } from './runStates.ts';
import { type Ask, openingOf, type Stage, stop } from './stage.ts';

/**
 * What one run is made of, and its stage. `run.ts` has its commands; opening, fitting and evaluating have files
 * of their own, which all work on this.
 */
export class RunCore {
  request: RunRequest;
  stage: Stage = openingOf({ name: 'ready' });
  /** what a loss interrupted in a pause */
  whenPaused: (() => void) | null = null;
  readonly queue: EventQueue;
  readonly holder: ExecutorHolder;
  readonly states: RunStates;
  readonly patience: Patience;
  readonly first: TrainerState;

  constructor(
    request: RunRequest,
    queue: EventQueue,
    devices: Pick<Devices, 'compile'>,
    writer: CheckpointWriter,
    patience: Patience,
  ) {
    this.request = request;
    this.queue = queue;
    this.patience = patience;
    const { learning_rate: askedRate } = request.optimizer.config;
    this.first = { ...trainerAtFirst(askedRate), askedRate };
    this.states = new RunStates(writer, queue);
    this.holder = new ExecutorHolder(
      devices,
      (phase) => this.#emitPhase(phase),
      (error) => this.#onLost(error),
    );
  }

  enter(stage: Stage): void {
    this.stage = stage;
    this.queue.phase(stage.phase);
  }

  rest(name: 'stopped' | 'finished', at: TrainerState, origin: Origin | null): void {
    this.whenPaused = null;
    this.enter({ name: 'resting', phase: { name }, at, origin });
  }

  fail(error: unknown): void {
    // Otherwise a trainer that waits in its pause would never end.
    this.stop();
    // The results of a GPU that is lost or refuses something are lost too; checkpoints are in this thread.
    if (error instanceof GpuError) this.holder.drop();
    const phase = { name: 'failed', error: reportFailure(error) } as const;
    this.enter({ name: 'failed', phase, ending: null });
  }

  /** Passes a command on; a run that has ended ignores it. */
  ask(what: Ask): void {
    const { stage } = this;
    if ('trainer' in stage) what(stage.trainer);
    else if (stage.name === 'opening') this.stage = { ...stage, early: [...stage.early, what] };
  }

  /** At once where there is no trainer yet. */
  stop(): void {
    const { stage } = this;
    if (stage.name === 'opening' || stage.name === 'failed') stage.ending?.abort();
    else this.ask(stop);
  }

  /** On the compiled executor. */
  trainerFrom(from: TrainerState, held: boolean): Trainer {
    return createTrainer(this.request, this.holder.required, {
      ...{ from, held },
      emit: (event) => this.queue.metrics(event),
      onPhase: (phase) => this.#emitPhase(phase),
      snapshot: (epoch, name, state) => this.snapshot(epoch, name, state),
      keep: async (state) => {
        if (!this.states.stands(state)) await this.snapshot(END, '', state);
      },
    });
  }

  async snapshot(epoch: number, name: string, trainer: TrainerState): Promise<void> {
    const optimizer = this.request.optimizer.kind;
    const state = await this.holder.required.executor.readState();
    this.states.add(this.request.runId, { epoch, name, state, trainer, optimizer });
    this.patience.renew();
  }

  #emitPhase(phase: RunPhase): void {
    const { stage } = this;
    // a diagnosis opens the run again, which goes on having failed
    if (stage.name === 'failed' || stage.name === 'resting') return;
    // what a recovery is made of is its own affair
    if (stage.name === 'opening' && stage.phase.name === 'recovering') return;
    this.enter({ ...stage, phase });
    if (phase.name !== 'paused') return;
    const next = this.whenPaused;
    this.whenPaused = null;
    next?.();
  }

  /** A run that pauses asks for no batch, from which it would hear of it. */
  #onLost(error: GpuError): void {
    const { stage } = this;
    if (stage.name === 'fitting') stage.trainer.fail(error);
  }
}
