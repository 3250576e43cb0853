import { NoGpuError } from '../engine/gpu/device.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import type { Diagnosis } from '../engine/train/diagnosis.ts';
import type { Trainer } from '../engine/train/trainer.ts';
import { type TrainerState, trainerAtFirst } from '../engine/train/trainerState.ts';
import { type Checkpoint, END } from '../runs/runWeights.ts';
import type { CheckpointWriter } from './checkpointWriter.ts';
import { adaptState, report, withLearningRate } from './compileRun.ts';
import { createTrainer } from './createTrainer.ts';
import type { Devices } from './devices.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import type { EventQueue } from './eventQueue.ts';
import { ExecutorHolder, type LoadData, type Origin } from './executorHolder.ts';
import { reportFailure } from './failure.ts';
import { type InspectedWeights, weightsOf } from './inspectedWeights.ts';
import type { EndedPhase, RunPhase, RunRequest } from './protocol.ts';
import { Patience, wait } from './recovery.ts';
import { isOver, RunStates } from './runStates.ts';
import {
  type Ask,
  earlyOf,
  openingOf,
  type Resting,
  recovering,
  type Stage,
  stop,
  unlessStopped,
} from './stage.ts';

/** One run. A command that comes too early waits until it can be carried out. */
export class Run {
  readonly #queue: EventQueue;
  readonly #holder: ExecutorHolder;
  readonly #states: RunStates;
  readonly #first: TrainerState;
  #request: RunRequest;
  #stage: Stage = openingOf({ name: 'ready' });
  /** settles when what was last begun has ended */
  #work: Promise<void> = Promise.resolve();
  readonly #patience: Patience;
  /** what a loss interrupted in a pause */
  #whenPaused: (() => void) | null = null;

  constructor(
    request: RunRequest,
    queue: EventQueue,
    devices: Pick<Devices, 'compile'>,
    writer: CheckpointWriter,
    patience = new Patience(),
  ) {
    this.#patience = patience;
    this.#request = request;
    this.#first = trainerAtFirst(request.optimizer.config.learning_rate);
    this.#queue = queue;
    this.#states = new RunStates(writer, queue);
    this.#holder = new ExecutorHolder(
      devices,
      (phase) => this.#emitPhase(phase),
      (error) => this.#onLost(error),
    );
  }

  /** Settles when the run has ended in any way; the queue has reported how. */
  start(loadData: LoadData, held: boolean): Promise<void> {
    const opening = this.#stage;
    if (opening.name !== 'opening') return Promise.resolve();
    return this.#attempt(async () => {
      const opened = await this.#open(opening.ending, async (signal) => {
        await this.#holder.open(this.#request, loadData, signal);
        await this.#snapshot(0, '', this.#first);
      });
      if (!opened) return this.#rest('stopped', this.#first, null);
      await this.#fit(this.#trainerFrom(this.#first, held), loadData);
    });
  }

  /** Opens a saved run in its last state; nothing is compiled before it is needed. */
  reopen(phase: EndedPhase): Promise<void> {
    return this.#attempt(async () => {
      const origin = await this.#states.reopen(this.#request);
      const at = origin?.trainer ?? this.#first;
      if (phase.name === 'failed') this.#enter({ name: 'failed', phase, ending: null });
      else this.#rest(isOver(origin, this.#request.fit) ? 'finished' : phase.name, at, origin);
    });
  }

  /** Stands where a file left off; nothing is compiled before it is needed. */
  adopt(checkpoint: Checkpoint): void {
    this.#states.adopt(this.#request.runId, checkpoint);
    this.#rest('stopped', checkpoint.trainer, checkpoint);
  }

  /** Continues the run with this request; network and device are the same. */
  goOn(request: RunRequest, loadData: LoadData): Promise<void> {
    const stage = this.#stage;
    if (stage.name !== 'resting') return Promise.resolve();
    this.#patience.renew();
    return this.#attempt(async () => {
      const rest = this.#restored(stage);
      const { at, origin } = rest;
      const optimizer = (origin ?? this.#holder.compiled)?.optimizer ?? null;
      const from = adaptState(at, this.#request, request, optimizer);
      const stopped = { ...rest, phase: { name: 'stopped' } } as const;
      const before = this.#request;
      this.#request = request;
      if (!(await this.#reopen(stopped, request, loadData))) {
        this.#request = before;
        return;
      }
      this.#states.enqueue(request.runId);
      await this.#fit(this.#trainerFrom(from, false), loadData);
    });
  }

  /** Returns to the end of that epoch (0: the initial weights) and stops there. */
  async restore(epoch: number, runId: string): Promise<void> {
    const checkpoint = this.#states.at(epoch);
    if (checkpoint === null) return;
    this.stop();
    await this.#work;
    this.#queue.rename(runId);
    this.#request = { ...this.#request, runId };
    this.#states.rewind(epoch);
    this.#rest('stopped', checkpoint.trainer, checkpoint);
  }

  /** The page has written down what was reported up to that step. */
  recorded(runId: string, step: number): void {
    if (runId === this.#request.runId) this.#queue.recorded(step);
  }

  /** Whether the device has nothing to do for it. */
  get rests(): boolean {
    return this.#stage.name === 'resting' || this.#stage.name === 'failed';
  }

  /** Whether it keeps the device busy: not in a pause. */
  get trains(): boolean {
    return !this.rests && this.#stage.phase.name !== 'paused';
  }

  get request(): RunRequest {
    return this.#request;
  }

  /** A checkpoint in memory; null where there is none of that epoch. */
  keptAt(epoch: number): Checkpoint | null {
    return this.#states.at(epoch);
  }

  /**
   * The weights of a checkpoint, or those that it has now; null where there are none. Reading them leaves the
   * run as it is.
   */
  weightsAt(epoch: number | 'now'): InspectedWeights | null {
    const request = this.#request;
    const of = (kept: Checkpoint | null) => kept && weightsOf(kept, kept.trainer, request);
    if (epoch !== 'now') return of(this.#states.at(epoch));
    const stage = this.#stage;
    const executor = this.#holder.live?.executor ?? null;
    if ('trainer' in stage) return executor && { at: stage.trainer.state, executor, state: null };
    if (stage.name === 'opening') return null;
    if (stage.name === 'resting') {
      const { at, origin } = stage;
      if (origin !== null) return weightsOf(origin, at, request);
      if (executor !== null) return { at, executor, state: null };
    }
    return of(this.#states.latest);
  }

  /** Passes a command on; a run that has ended ignores it. */
  ask(what: Ask): void {
    const stage = this.#stage;
    if ('trainer' in stage) what(stage.trainer);
    else if (stage.name === 'opening') this.#stage = { ...stage, early: [...stage.early, what] };
  }

  /** @param learningRate applies from the next batch on; the page shows it until the next report */
  setLearningRate(learningRate: number): void {
    this.#request = withLearningRate(this.#request, learningRate);
    const stage = this.#stage;
    if (stage.name !== 'resting') this.ask((trainer) => trainer.setLearningRate(learningRate));
    else this.#stage = { ...stage, at: { ...stage.at, learningRate } };
  }

  /** At once where there is no trainer yet. */
  stop(): void {
    const stage = this.#stage;
    if (stage.name === 'opening' || stage.name === 'failed') stage.ending?.abort();
    else this.ask(stop);
  }

  /** Evaluates the test set, then returns to the previous stage. Later commands wait, or end it. */
  evaluate(loadData: LoadData): Promise<void> {
    const before = this.#stage;
    const work = () => this.#evaluateFrom(before, loadData);
    // a paused run is still in progress
    if (before.name === 'resting') return this.#attempt(work);
    return work().catch((error: unknown) => this.#fail(error));
  }

  async #evaluateFrom(before: Stage, loadData: LoadData): Promise<void> {
    const evaluator = await this.#evaluator(before, loadData);
    if (evaluator === null) return;
    const { trainer, after } = evaluator;
    const early = earlyOf(this.#stage);
    this.#enter({ name: 'evaluating', phase: { name: 'evaluating' }, trainer });
    for (const ask of early) ask(trainer);
    try {
      await trainer.evaluate();
    } catch (error) {
      return this.#evaluateAgain(error, before, trainer, loadData);
    }
    const stage = this.#stage;
    if (stage.name === 'evaluating' && stage.trainer === trainer) this.#enter(after);
  }

  /**
   * Finds where the numbers of this run stopped being numbers. A restoration or another run ends it.
   * @returns null where the run has not failed so, or it was ended
   * @throws as opening a run does
   */
  async diagnose(loadData: LoadData): Promise<Diagnosis | null> {
    const stage = this.#stage;
    const { first, latest } = this.#states;
    if (stage.name !== 'failed' || first === null || latest === null) return null;
    const ending = new AbortController();
    this.#stage = { ...stage, ending };
    const request = this.#request;
    const failed = { error: stage.phase.error, request, first, latest };
    const work = (async () => {
      await this.#holder.reopen(request, loadData, latest, ending.signal);
      return diagnose({ ...failed, compiled: this.#holder.required }, ending.signal);
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

  /** After the loss of the device; a run that was paused is first paused again. */
  async #evaluateAgain(
    error: unknown,
    before: Stage,
    trainer: Trainer,
    loadData: LoadData,
  ): Promise<void> {
    const lost = await this.#holder.lossIn(error);
    if (lost === null) throw error;
    const again = () => void this.evaluate(loadData);
    if (before.name === 'fitting') {
      this.#whenPaused = again;
      trainer.fail(lost);
      return;
    }
    const origin = this.#states.latest;
    if (before.name !== 'resting' || origin === null) throw lost;
    this.#holder.drop();
    const rest = { ...before, origin: before.origin ?? origin };
    if (!(await this.#reopen(rest, this.#request, loadData, lost))) return;
    this.#enter({ ...rest, origin: null });
    await this.#evaluateFrom(this.#stage, loadData);
  }

  /** Stops the run's messages and frees its memory. */
  close(): void {
    this.#queue.close();
    this.stop();
    this.#holder.drop();
  }

  #attempt(work: () => Promise<void>): Promise<void> {
    this.#work = work().catch((error: unknown) => this.#fail(error));
    return this.#work;
  }

  #trainerFrom(from: TrainerState, held: boolean): Trainer {
    return createTrainer(this.#request, this.#holder.required, {
      ...{ from, held },
      emit: (event) => this.#queue.metrics(event),
      onPhase: (phase) => this.#emitPhase(phase),
      snapshot: (epoch, name, state) => this.#snapshot(epoch, name, state),
      keep: async (state) => {
        if (!this.#states.stands(state)) await this.#snapshot(END, '', state);
      },
    });
  }

  /** @returns null where the run is busy, has no weights, or could not be opened; `after` follows the evaluation */
  async #evaluator(
    stage: Stage,
    loadData: LoadData,
  ): Promise<{ trainer: Trainer; after: Stage } | null> {
    if (stage.name === 'fitting' && stage.phase.name === 'paused') {
      return { trainer: stage.trainer, after: stage };
    }
    if (stage.name !== 'resting') return null;
    const after = this.#restored(stage);
    if (after.origin === null && this.#holder.compiled === null) return null;
    const opened = await this.#reopen(after, this.#request, loadData);
    return opened ? { trainer: this.#trainerFrom(after.at, false), after } : null;
  }

  /**
   * @returns false where it was stopped meanwhile, or could not be opened: the run rests where it did, with its
   *   weights, and says why
   */
  async #reopen(
    rest: Resting & Stage,
    request: RunRequest,
    loadData: LoadData,
    lost: GpuError | null = null,
  ): Promise<boolean> {
    const opening = openingOf(lost === null ? rest.phase : recovering(lost));
    if (lost === null) this.#stage = opening;
    else this.#enter(opening);
    let { origin } = rest;
    try {
      const opened = await this.#open(
        opening.ending,
        async (signal) => {
          // what a lost device had is in the latest state
          if (this.#holder.compiled === null) origin ??= this.#states.latest;
          origin = await this.#holder.carry(request, origin);
          await this.#holder.reopen(request, loadData, origin, signal);
        },
        lost,
      );
      if (!opened) this.#enter({ ...rest, origin });
      return opened;
    } catch (error) {
      // without weights there is nothing to rest on
      if (origin === null) throw error;
      this.#holder.drop();
      const phase = { name: rest.phase.name, problem: reportFailure(error) };
      this.#enter({ ...rest, phase, origin });
      return false;
    }
  }

  /**
   * Does what has to be done before there is a trainer, and again where the device is lost meanwhile.
   * @param lost the loss that it comes after, if any
   * @returns false where it was stopped meanwhile
   */
  async #open(
    ending: AbortController,
    work: (signal: AbortSignal) => Promise<void>,
    lost: GpuError | null = null,
  ): Promise<boolean> {
    for (let loss = lost; ; ) {
      const pause = loss && this.#patience.next();
      if (loss !== null && pause === null) {
        const step = this.#states.latest?.trainer.step ?? 0;
        throw new GpuError('parked', { reason: loss.values.reason ?? '', step }, loss);
      }
      try {
        return await unlessStopped(ending, async (signal) => {
          await wait(pause ?? 0, signal);
          await work(signal);
        });
      } catch (error) {
        const known = loss !== null && error instanceof NoGpuError;
        loss = (await this.#holder.lossIn(error)) ?? (known ? loss : null);
        if (loss === null) throw error;
        this.#holder.drop();
        this.#enter({ ...this.#stage, phase: recovering(loss) } as Stage);
      }
    }
  }

  /** A run that trains hears of a loss from its next batch; one that is paused asks for none. */
  #onLost(error: GpuError): void {
    const stage = this.#stage;
    if (stage.name === 'fitting' && stage.phase.name === 'paused') stage.trainer.fail(error);
  }

  /** Goes on from the latest state, on a new device, as the trainer was going on. */
  async #recover(error: unknown, trainer: Trainer, loadData: LoadData): Promise<void> {
    const lost = await this.#holder.lossIn(error);
    const origin = this.#states.latest;
    if (lost === null || origin === null) throw error;
    this.#holder.drop();
    const { step, epoch, learningRate } = trainer.state;
    // a rate that was set in a pause is in no earlier state
    const same = origin.trainer.step === step && origin.trainer.epoch === epoch;
    const at = same ? { ...origin.trainer, learningRate } : origin.trainer;
    this.#queue.goesOnFrom(at);
    if (trainer.stopped) return this.#rest('stopped', at, origin);
    const rest = { name: 'resting', phase: { name: 'stopped' }, at, origin } as const;
    if (!(await this.#reopen(rest, this.#request, loadData, lost))) return;
    this.#queue.metrics({ type: 'note', epoch: at.epoch, note: { kind: 'recovered', step } });
    const next = this.#trainerFrom(at, false);
    next.replace(trainer);
    await this.#fit(next, loadData);
  }

  /** Where the device that had the weights was lost meanwhile, the latest checkpoint has them. */
  #restored(stage: Resting & Stage): typeof stage {
    const lost = this.#holder.dropLost();
    if (stage.origin !== null || !lost) return stage;
    const origin = this.#states.latest;
    return origin === null ? stage : { ...stage, at: origin.trainer, origin };
  }

  async #fit(trainer: Trainer, loadData: LoadData): Promise<void> {
    this.#request = report(this.#request, this.#holder.required, trainer, this.#queue);
    this.#handTo(trainer);
    try {
      const name = await trainer.fit();
      if (this.#stage.name === 'failed') return; // an evaluation while it was paused
      // For a later visit; the last epoch remains to continue from where there is no memory for it.
      await this.#snapshot(END, '', trainer.state).catch(async (error: unknown) => {
        if ((await this.#holder.lossIn(error)) !== null) throw error;
      });
      this.#rest(name, trainer.state, null);
    } catch (error) {
      if (this.#stage.name === 'failed') return;
      await this.#recover(error, trainer, loadData);
    }
  }

  #handTo(trainer: Trainer): void {
    const { phase } = this.#stage;
    for (const ask of earlyOf(this.#stage)) ask(trainer);
    this.#stage = { name: 'fitting', phase, trainer };
  }

  async #snapshot(epoch: number, name: string, trainer: TrainerState): Promise<void> {
    const optimizer = this.#request.optimizer.kind;
    const state = await this.#holder.required.executor.readState();
    this.#states.add(this.#request.runId, { epoch, name, state, trainer, optimizer });
    this.#patience.renew();
  }

  #rest(name: 'stopped' | 'finished', at: TrainerState, origin: Origin | null): void {
    this.#enter({ name: 'resting', phase: { name }, at, origin });
  }

  #fail(error: unknown): void {
    // Otherwise a trainer that waits in its pause would never end.
    this.stop();
    // The results of a GPU that is lost or refuses something are lost too; checkpoints are in this thread.
    if (error instanceof GpuError) this.#holder.drop();
    const phase = { name: 'failed', error: reportFailure(error) } as const;
    this.#enter({ name: 'failed', phase, ending: null });
  }

  #emitPhase(phase: RunPhase): void {
    const stage = this.#stage;
    // a diagnosis opens the run again, which goes on having failed
    if (stage.name === 'failed' || stage.name === 'resting') return;
    // what a recovery is made of is its own affair
    if (stage.name === 'opening' && stage.phase.name === 'recovering') return;
    this.#enter({ ...stage, phase });
    if (phase.name !== 'paused') return;
    const next = this.#whenPaused;
    this.#whenPaused = null;
    next?.();
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    this.#queue.phase(stage.phase);
  }
}
