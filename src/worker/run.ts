import { Patience } from '../engine/core/patience.ts';
import type { Diagnosis } from '../engine/train/diagnosis.ts';
import { TrainError } from '../engine/train/trainError.ts';
import type { Checkpoint } from '../runs/runWeights.ts';
import type { CheckpointWriter } from './checkpointWriter.ts';
import { adaptState, withLearningRate } from './compileRun.ts';
import type { Devices } from './devices.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { EventQueue } from './eventQueue.ts';
import type { LoadData } from './executorHolder.ts';
import { type InspectedWeights, weightsAt } from './inspectedWeights.ts';
import type { EndedPhase, RunRequest } from './protocol.ts';
import { RunCore } from './runCore.ts';
import { evaluateInPause, evaluateRun } from './runEvaluation.ts';
import { fitRun } from './runFit.ts';
import { laidOut, reopenRun, restored } from './runOpening.ts';
import { comeBack, type HowBack, startRun } from './runStart.ts';
import { isOver } from './runStates.ts';
import { type Ask, openingOf } from './stage.ts';

/** One run. A command that comes too early waits until it can be carried out. */
export class Run {
  readonly #core: RunCore;
  /** settles when what was last begun has ended */
  #work: Promise<void> = Promise.resolve();
  /** settles once a saved run is read, for commands that come before */
  #reopened: Promise<void> = Promise.resolve();
  #isReading = false;

  constructor(
    request: RunRequest,
    queue: EventQueue,
    devices: Pick<Devices, 'compile'>,
    writer: CheckpointWriter,
    patience = new Patience(),
  ) {
    this.#core = new RunCore(request, queue, devices, writer, patience);
  }

  /** Settles when the run has ended in any way; the queue has reported how. */
  start(loadData: LoadData, held: boolean): Promise<void> {
    return this.#attempt(() => startRun(this.#core, loadData, held));
  }

  /** Goes on, or rests, where a thread that ended has stored it. */
  comeBack(loadData: LoadData, how: HowBack): Promise<void> {
    const work = () => comeBack(this.#core, loadData, how);
    return how.rest === null ? this.#attempt(work) : this.#read(work);
  }

  /** Opens a saved run in its last state; nothing is compiled before it is needed. */
  reopen(phase: EndedPhase): Promise<void> {
    const core = this.#core;
    return this.#read(async () => {
      const origin = await core.states.reopen(core.request);
      const at = origin?.trainer ?? core.first;
      if (phase.name === 'failed') core.enter({ name: 'failed', phase, ending: null });
      else core.rest(isOver(origin, core.request.fit) ? 'finished' : phase.name, at, origin);
    });
  }

  /** Stands where a file left off; nothing is compiled before it is needed. */
  adopt(given: Checkpoint): void {
    const { learning_rate: askedRate } = this.#core.request.optimizer.config;
    const checkpoint = { ...given, trainer: { ...given.trainer, askedRate } };
    this.#core.states.adopt(this.#core.request.runId, checkpoint);
    this.#core.rest('stopped', checkpoint.trainer, checkpoint);
  }

  /** Continues the run with this request; the network is the same, and the device unless it is gone. */
  async goOn(request: RunRequest, loadData: LoadData): Promise<void> {
    await this.#reopened;
    const core = this.#core;
    const { stage } = core;
    const opening = openingOf({ name: 'loading', done: 0, total: 0 });
    // the page waits for that: what it hears before is of the rest
    core.queue.phase(opening.phase);
    if (stage.name !== 'resting') return core.queue.phase(stage.phase);
    core.patience.renew();
    return this.#attempt(async () => {
      core.stage = opening;
      const rest = laidOut(core, restored(core, stage), request);
      const { at, origin } = rest;
      const optimizer = (origin ?? core.holder.compiled)?.optimizer ?? null;
      const from = adaptState(at, core.request, request, optimizer);
      const stopped = { ...rest, phase: { name: 'stopped' } } as const;
      const before = core.request;
      core.request = request;
      core.states.enqueue(request.runId);
      if (!(await reopenRun(core, stopped, request, loadData))) {
        core.request = before;
        return;
      }
      await fitRun(core, core.trainerFrom(from, false), loadData);
    });
  }

  /** Returns to the end of that epoch (0: the initial weights) and stops there. */
  async restore(epoch: number, runId: string): Promise<void> {
    await this.#reopened;
    const core = this.#core;
    const checkpoint = core.states.at(epoch);
    this.stop();
    await this.#work;
    core.queue.rename(runId);
    core.request = { ...core.request, runId };
    if (checkpoint === null) return core.fail(new TrainError('epochGone', { epoch }));
    core.states.rewind(epoch);
    core.rest('stopped', checkpoint.trainer, checkpoint);
  }

  /** The page has written down what was reported up to that step. */
  recorded(runId: string, step: number): void {
    if (runId === this.#core.request.runId) this.#core.queue.recorded(step);
  }

  /** Whether the device has nothing to do for it. */
  get rests(): boolean {
    return this.#core.stage.name === 'resting' || this.#core.stage.name === 'failed';
  }

  /** Whether it keeps the device busy: not in a pause. */
  get trains(): boolean {
    return !this.rests && this.#core.stage.phase.name !== 'paused';
  }

  get request(): RunRequest {
    return this.#core.request;
  }

  /** A checkpoint in memory; null where there is none of that epoch. */
  keptAt(epoch: number): Checkpoint | null {
    return this.#core.states.at(epoch);
  }

  /**
   * The weights of a checkpoint, or those that it has now; null where there are none. Reading them leaves the
   * run as it is.
   */
  weightsAt(epoch: number | 'now'): InspectedWeights | null {
    return weightsAt(this.#core, epoch);
  }

  /** Passes a command on; a run that has ended ignores it. */
  ask(what: Ask): void {
    this.#inTurn(() => this.#core.ask(what));
  }

  /** @param learningRate applies from the next batch on; the page shows it until the next report */
  setLearningRate(learningRate: number): void {
    const core = this.#core;
    this.#inTurn(() => {
      core.request = withLearningRate(core.request, learningRate);
      const { stage } = core;
      if (stage.name !== 'resting') core.ask((trainer) => trainer.setLearningRate(learningRate));
      else core.stage = { ...stage, at: { ...stage.at, learningRate, askedRate: learningRate } };
    });
  }

  /** At once where there is no trainer yet. */
  stop(): void {
    this.#inTurn(() => this.#core.stop());
  }

  /**
   * Evaluates the test set, then returns to the previous stage; one that comes back to its pause, once it is there.
   * Later commands wait, or end it.
   */
  async evaluate(loadData: LoadData): Promise<void> {
    await this.#reopened;
    const core = this.#core;
    const { stage } = core;
    if (stage.name === 'resting') {
      return this.#attempt(() => evaluateRun(core, stage, loadData));
    }
    const inPause = () => evaluateInPause(core, loadData);
    if (stage.name !== 'opening') return inPause();
    core.whenPaused = () => void inPause();
  }

  /**
   * Finds where the numbers of this run stopped being numbers. A restoration or another run ends it.
   * @returns null where the run has not failed so, or it was ended
   * @throws as opening a run does
   */
  async diagnose(loadData: LoadData): Promise<Diagnosis | null> {
    await this.#reopened;
    const core = this.#core;
    const { stage, request, holder } = core;
    const { first, latest } = core.states;
    if (stage.name !== 'failed' || first === null || latest === null) return null;
    const ending = new AbortController();
    core.stage = { ...stage, ending };
    const failed = { error: stage.phase.error, request, first, latest };
    const work = (async () => {
      await holder.reopen(request, loadData, latest, ending.signal);
      return diagnose({ ...failed, compiled: holder.required }, ending.signal);
    })();
    this.#work = work.then(
      () => {},
      () => {},
    );
    return work.catch((error: unknown) => {
      if (ending.signal.aborted) return null;
      throw error;
    });
  }

  /** Stops the run's messages and frees its memory. */
  close(): void {
    this.#core.queue.close();
    this.#core.stop();
    this.#core.holder.drop();
  }

  /** Reads a saved run; commands that come meanwhile are carried out afterwards, in order. */
  #read(work: () => Promise<void>): Promise<void> {
    this.#isReading = true;
    this.#reopened = this.#attempt(work).finally(() => {
      this.#isReading = false;
    });
    return this.#reopened;
  }

  #inTurn(command: () => void): void {
    if (this.#isReading) void this.#reopened.then(command);
    else command();
  }

  #attempt(work: () => Promise<void>): Promise<void> {
    this.#work = work().catch((error: unknown) => this.#core.fail(error));
    return this.#work;
  }
}
