import type { Executor, Step, StepResult } from '../network/executor.ts';
import { evaluateExamples } from './evaluateExamples.ts';
import type { EvaluateEvent, MetricsEvent, TrainerPhase } from './events.ts';
import type { FitOptions } from './fitOptions.ts';
import { Gate } from './gate.ts';
import { Pipeline } from './pipeline.ts';
import { epochOrder, type Split, splitExamples } from './split.ts';
import { Tally } from './tally.ts';
import { TrainError } from './trainError.ts';

export interface TrainerSetup {
  readonly executor: Executor;
  readonly options: FitOptions;
  readonly learningRate: number;
  /** examples of the loaded data set; the training ones come first */
  readonly counts: { readonly train: number; readonly test: number };
  /** begins paused, before the first step */
  readonly held?: boolean;
  emit(event: MetricsEvent): void;
  onPhase?(phase: TrainerPhase): void;
}

/**
 * Keras's `fit` and `evaluate` over an executor, whatever the device.
 * @throws TrainError from the constructor where nothing is left to train on
 */
export class Trainer {
  readonly split: Split;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly #setup: TrainerSetup;
  readonly #gate: Gate;
  readonly #pipeline: Pipeline;
  #learningRate: number;
  /** updates given to the device */
  #step = 0;

  constructor(setup: TrainerSetup) {
    const { options, executor, counts, learningRate, held } = setup;
    this.#setup = setup;
    this.#gate = new Gate(held ?? false);
    this.#pipeline = new Pipeline(executor);
    this.#learningRate = learningRate;
    this.split = splitExamples(options, counts);
    this.stepsPerEpoch = Math.ceil(this.split.train / options.batchSize);
    this.totalSteps = options.steps ?? options.epochs * this.stepsPerEpoch;
  }

  /**
   * Trains until the last step, or until stop().
   * @throws TrainError `lossNotFinite` where the run diverges
   */
  async fit(): Promise<'finished' | 'stopped'> {
    for (let epoch = 1; this.#step < this.totalSteps; epoch++) {
      await this.#runEpoch(epoch);
      if (this.#gate.stopped) return 'stopped';
    }
    return 'finished';
  }

  /** The test set on the weights as they are; while fit() runs, only when it is paused. */
  async evaluate(): Promise<EvaluateEvent> {
    if (this.#step === 0) this.#setOrder(1);
    const pipeline = new Pipeline(this.#setup.executor);
    const tally = await this.#evaluate('test', async () => true, pipeline);
    const event: EvaluateEvent = { type: 'evaluate', ...tally.means };
    this.#setup.emit(event);
    return event;
  }

  /** Takes hold after the steps that the device already has: two at most, where they are slow. */
  pause(): void {
    this.#gate.hold();
  }

  resume(): void {
    this.#gate.release();
  }

  /** While paused: one batch. */
  step(): void {
    this.#gate.grant();
  }

  stop(): void {
    this.#gate.stop();
  }

  /** From the next batch on. */
  setLearningRate(learningRate: number): void {
    this.#learningRate = learningRate;
  }

  async #runEpoch(epoch: number): Promise<void> {
    const { train, validation } = this.split;
    const started = this.#activeMs();
    this.#setOrder(epoch);
    this.#tell('training', epoch);
    const tally = await this.#trainEpoch(epoch);
    const trained = this.#activeMs();
    if (tally.count < train) return;
    let validated: Tally | null = null;
    if (validation > 0) {
      this.#tell('validating', epoch);
      const pass = () => this.#pass('evaluation', 'validating', epoch);
      validated = await this.#evaluate('validation', pass);
      if (validated.count < validation) return;
    }
    this.#setup.emit({
      type: 'epoch',
      epoch,
      ...tally.means,
      val_loss: validated?.means.loss ?? null,
      val_accuracy: validated?.means.accuracy ?? null,
      seconds: (this.#activeMs() - started) / 1000,
      examplesPerSecond: (1000 * train) / (trained - started),
    });
  }

  async #trainEpoch(epoch: number): Promise<Tally> {
    const { batchSize } = this.#setup.options;
    const { train } = this.split;
    const tally = new Tally();
    for (let offset = 0; offset < train && this.#step < this.totalSteps; ) {
      if (!(await this.#pass('training', 'training', epoch))) break;
      const steps: Step[] = [];
      const learningRate = this.#learningRate;
      const wanted = this.#gate.single ? 1 : this.#pipeline.stepsPerSubmit;
      const first = this.#step + 1;
      while (steps.length < wanted && offset < train && this.#step < this.totalSteps) {
        const count = Math.min(batchSize, train - offset);
        steps.push({ offset, count, update: { t: ++this.#step, learningRate } });
        offset += count;
      }
      await this.#pipeline.push(steps, (results) =>
        results.forEach((result, i) => {
          this.#record(result, { step: first + i, epoch, learningRate }, tally);
        }),
      );
    }
    await this.#pipeline.drain();
    return tally;
  }

  #record(
    result: StepResult,
    at: { readonly step: number; readonly epoch: number; readonly learningRate: number },
    tally: Tally,
  ): void {
    if (!Number.isFinite(result.loss)) throw new TrainError('lossNotFinite', at);
    tally.add(result);
    const accuracy = result.correct / result.count;
    this.#setup.emit({ type: 'step', ...at, loss: result.loss, accuracy });
  }

  #evaluate(
    pass: 'validation' | 'test',
    mayGo: () => Promise<boolean>,
    pipeline = this.#pipeline,
  ): Promise<Tally> {
    const { train, validation, test } = this.split;
    const total = pass === 'test' ? test : validation;
    return evaluateExamples(pipeline, {
      first: pass === 'test' ? train + validation : train,
      total,
      batchSize: this.#setup.options.batchSize,
      mayGo,
      onProgress: (done) => this.#setup.emit({ type: 'progress', pass, done, total }),
    });
  }

  async #pass(
    batch: 'training' | 'evaluation',
    name: 'training' | 'validating',
    epoch: number,
  ): Promise<boolean> {
    let held = false;
    const go = await this.#gate.pass(batch, async () => {
      held = true;
      await this.#pipeline.drain();
      this.#setup.onPhase?.({ name: 'paused' });
    });
    if (held && go) this.#tell(name, epoch);
    return go;
  }

  #setOrder(epoch: number): void {
    const { executor, options, counts } = this.#setup;
    const { shuffle, seed } = options;
    executor.setOrder(epochOrder(this.split, counts.train, shuffle ? { seed, epoch } : null));
  }

  #tell(name: 'training' | 'validating', epoch: number): void {
    const epochs = Math.ceil(this.totalSteps / this.stepsPerEpoch);
    this.#setup.onPhase?.({ name, epoch, epochs });
  }

  #activeMs(): number {
    return performance.now() - this.#gate.heldMs;
  }
}
