import type { StepResult, Update } from '../network/executor.ts';
import { endEpoch } from './callbacks/endEpoch.ts';
import { evaluateExamples } from './evaluateExamples.ts';
import type { EpochEvent, EvaluateEvent } from './events.ts';
import { checkEvaluation, checkFiniteWeights, checkStep } from './finite.ts';
import { KeepingClock } from './keepingClock.ts';
import { Pipeline } from './pipeline.ts';
import { orderOf, rangeOf, type Split, splitExamples } from './split.ts';
import { metricsOf, Tally } from './tally.ts';
import { trainExamples } from './trainExamples.ts';
import { TrainerControl } from './trainerControl.ts';
import type { TrainerSetup } from './trainerSetup.ts';
import {
  afterEpoch,
  lastUpdate,
  type TrainerState,
  totalStepsOf,
  trainerAtFirst,
  withFreshCallbacks,
} from './trainerState.ts';

/** What the epoch under way is at. */
type Work = 'training' | 'validating';

/**
 * Keras's `fit` and `evaluate` over an executor, on any device.
 * @throws TrainError from the constructor where there is nothing to train on
 */
export class Trainer extends TrainerControl {
  readonly split: Split;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly #setup: TrainerSetup;
  readonly #pipeline: Pipeline;
  readonly #keeping: KeepingClock;
  /** its `step` and `offset` count what is submitted */
  #at: TrainerState;
  #tally: Tally;
  #ordered = false;
  #work: Work = 'training';
  #isPaused = false;

  constructor(setup: TrainerSetup) {
    super(setup.held ?? false);
    const { options, executor, counts, optimizer } = setup;
    this.#setup = setup;
    this.#pipeline = new Pipeline(executor, {
      hold: (wanted) => this.#holdStep(wanted),
      now: () => this.gate.activeMs,
    });
    this.#keeping = new KeepingClock(this.gate.activeMs, setup.keepEveryMs);
    // a request may go on from it in another way than the one before
    if (setup.from !== undefined) this.#keeping.hurry();
    this.#at = setup.from ?? trainerAtFirst(optimizer.config.learning_rate);
    this.#tally = new Tally(this.#at.tally);
    this.split = splitExamples(options, counts);
    this.stepsPerEpoch = Math.ceil(this.split.train / options.batchSize);
    this.totalSteps = totalStepsOf(options, this.split.train, this.#at);
  }

  /**
   * Trains until the last step, until a callback ends it, or until stop().
   * @throws TrainError `lossNotFinite`, `gradientNotFinite`, `evaluationNotFinite` or
   *   `weightsNotFinite` where the run diverges
   */
  async fit(): Promise<'finished' | 'stopped'> {
    while (!this.#isDone()) {
      await this.#runEpoch();
      if (this.gate.stopped) return 'stopped';
    }
    await checkFiniteWeights(this.#setup.executor, this.#moment);
    const { bestWeights, callbacks, epoch } = this.#at;
    if (bestWeights !== null) {
      this.#setup.executor.writeWeights(bestWeights);
      const note = { kind: 'restored', from: callbacks.earlyStopping.bestEpoch ?? 1 } as const;
      this.#setup.emit({ type: 'note', epoch: epoch - 1, note });
    }
    if (this.#at.endedEarly) this.#at = withFreshCallbacks(this.#at);
    return 'finished';
  }

  /** Evaluates the test set with the present weights; while fit() runs, only in a pause. */
  async evaluate(): Promise<EvaluateEvent> {
    if (!this.#ordered) this.#setOrder();
    const pipeline = new Pipeline(this.#setup.executor);
    const tally = await this.#evaluate('test', async () => true, pipeline);
    const event: EvaluateEvent = { type: 'evaluate', ...tally.means };
    this.#setup.emit(event);
    return event;
  }

  /** The state to continue from, once fit() has settled; before, that after the last submitted batch. */
  get state(): TrainerState {
    return { ...this.#at, tally: this.#tally.sums };
  }

  /** Applies from the next batch on; a schedule starts from it. */
  setLearningRate(learningRate: number): void {
    this.#at = { ...this.#at, learningRate, askedRate: learningRate };
    this.#keeping.hurry();
  }

  get #moment() {
    const { epoch, learningRate } = this.#at;
    return { epoch, learningRate, optimizer: this.#setup.optimizer.kind };
  }

  #isDone(): boolean {
    const { steps, epochs } = this.#setup.options;
    if (this.#at.endedEarly) return true;
    return steps === null ? this.#at.epoch > epochs : this.#at.step >= this.totalSteps;
  }

  async #runEpoch(): Promise<void> {
    const { train, validation } = this.split;
    const started = this.gate.activeMs;
    const before = this.#at.offset;
    this.#setOrder();
    await this.#trainEpoch();
    const trained = this.gate.activeMs;
    if (this.#at.offset < train) return;
    let validated: Tally | null = null;
    if (validation > 0) {
      this.#emitPhase('validating');
      const pass = () => this.#pass('evaluation', 'validating');
      validated = await this.#evaluate('validation', pass);
      if (validated.count < validation) return;
    }
    await this.#endEpoch({
      type: 'epoch',
      epoch: this.#at.epoch,
      ...this.#tally.means,
      val_loss: validated?.means.loss ?? null,
      val_accuracy: validated?.means.accuracy ?? null,
      seconds: (this.gate.activeMs - started) / 1000,
      examplesPerSecond: (1000 * (train - before)) / (trained - started),
    });
    if (!this.#isDone()) this.gate.epochEnded();
  }

  async #trainEpoch(): Promise<void> {
    this.#emitPhase('training');
    await trainExamples(this.#pipeline, {
      first: this.#at.offset,
      end: this.split.train,
      batchSize: this.#setup.options.batchSize,
      mayGo: () => this.#pass('training', 'training'),
      single: () => this.gate.single,
      nextUpdate: (count) => this.#nextUpdate(count),
      onStep: (result, update) => this.#record(result, update),
    });
  }

  #nextUpdate(count: number): Update | null {
    const { step, offset } = this.#at;
    if (step >= this.totalSteps) return null;
    this.#at = { ...this.#at, step: step + 1, offset: offset + count };
    return lastUpdate(this.#at, this.#setup.options.schedule);
  }

  #record(result: StepResult, { t, learningRate }: Update): void {
    const at = { step: t, epoch: this.#at.epoch };
    checkStep(result, { ...this.#moment, step: t });
    this.#tally.add(result);
    this.#setup.emit({ type: 'step', ...at, learningRate, ...metricsOf(result) });
  }

  async #endEpoch(event: EpochEvent): Promise<void> {
    const { emit, executor, options, onCheckpoint } = this.#setup;
    const { callbacks, learningRate } = this.#at;
    const verdict = endEpoch(options.callbacks, callbacks, { ...event, learningRate }, event);
    this.#tally = new Tally();
    this.#at = afterEpoch(this.#at, verdict);
    emit(event);
    for (const note of verdict.notes) emit({ type: 'note', epoch: event.epoch, note });
    if (verdict.keep) {
      const bestWeights = await executor.readWeights();
      this.#at = { ...this.#at, bestWeights };
    }
    if (verdict.save) await onCheckpoint?.(event, this.state);
    if (verdict.save) this.#keeping.kept(this.gate.activeMs, this.gate.activeMs);
  }

  async #evaluate(
    pass: 'validation' | 'test',
    mayGo: () => Promise<boolean>,
    pipeline = this.#pipeline,
  ): Promise<Tally> {
    const { first, total } = rangeOf(this.split, pass);
    const tally = await evaluateExamples(pipeline, {
      first,
      total,
      batchSize: this.#setup.options.batchSize,
      mayGo,
      onProgress: (done) => this.#setup.emit({ type: 'progress', pass, done, total }),
    });
    checkEvaluation(pass, tally, this.#moment);
    return tally;
  }

  async #pass(batch: 'training' | 'evaluation', name: Work): Promise<boolean> {
    if (this.#keeping.isDue(this.gate.activeMs)) await this.#keep();
    const drain = () => this.#pipeline.drain();
    const go = await this.gate.pass(batch, drain, async () => {
      this.#emitPaused();
      await this.#keep();
    });
    if (this.#isPaused && go) this.#emitPhase(name);
    return go;
  }

  /** In the middle of a batch there is no state to keep. */
  async #holdStep(wanted: Promise<void>): Promise<void> {
    await this.gate.within(wanted, () => this.#emitPaused());
    if (this.#isPaused && !this.gate.held) this.#emitPhase(this.#work);
  }

  /** Between two batches. */
  async #keep(): Promise<void> {
    const begun = this.gate.activeMs;
    await this.#pipeline.drain();
    await this.#setup.keep?.(this.state);
    this.#keeping.kept(begun, this.gate.activeMs);
  }

  #setOrder(): void {
    const { executor, options, counts, labels } = this.#setup;
    executor.setOrder(orderOf(options, this.split, counts.train, this.#at.epoch, labels));
    this.#ordered = true;
  }

  /** Once: a held step may go on for others, and the pause goes on after it. */
  #emitPaused(): void {
    if (!this.#isPaused) this.#setup.onPhase?.({ name: 'paused' });
    this.#isPaused = true;
  }

  #emitPhase(name: Work): void {
    this.#work = name;
    this.#isPaused = false;
    const { steps, epochs: planned } = this.#setup.options;
    const epochs = steps === null ? planned : Math.ceil(this.totalSteps / this.stepsPerEpoch);
    this.#setup.onPhase?.({ name, epoch: this.#at.epoch, epochs });
  }
}
