import type { Dataset } from '../data/dataset.ts';
import type { Executor, Job } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { parameterCount, resolveNetwork } from '../network/resolve.ts';
import { initialWeights } from '../network/weights.ts';
import { Trainer } from '../train/trainer.ts';
import type { Devices } from './devices.ts';
import { reportFailure } from './failure.ts';
import type { Outbox } from './outbox.ts';
import type { RunPhase, RunRequest } from './protocol.ts';

type LoadData = (onProgress: (done: number, total: number) => void) => Promise<Dataset>;

/** One run from its request to the end; what is asked of it early waits until it can be done. */
export class Run {
  readonly #request: RunRequest;
  readonly #outbox: Outbox;
  readonly #early: ((trainer: Trainer) => void)[] = [];
  #executor: Executor | null = null;
  #trainer: Trainer | null = null;
  #stopped = false;
  #phase: RunPhase = { name: 'ready' };

  constructor(request: RunRequest, outbox: Outbox) {
    this.#request = request;
    this.#outbox = outbox;
  }

  /** Settles when the run has ended, one way or another; the outbox has said how. */
  async start(devices: Devices, loadData: LoadData, held: boolean): Promise<void> {
    try {
      const trainer = await this.#prepare(devices, loadData, held);
      if (trainer === null) return this.#tell({ name: 'stopped' });
      this.#trainer = trainer;
      for (const ask of this.#early) ask(trainer);
      this.#tell({ name: await trainer.fit() });
    } catch (error) {
      this.#tell({ name: 'failed', error: reportFailure(error) });
    }
  }

  ask(what: (trainer: Trainer) => void): void {
    if (this.#trainer === null) this.#early.push(what);
    else what(this.#trainer);
  }

  stop(): void {
    this.#stopped = true;
    this.ask((trainer) => trainer.stop());
  }

  /** The test set, then back to where the run was. */
  async evaluate(): Promise<void> {
    const before = this.#phase;
    if (this.#trainer === null || !['paused', 'stopped', 'finished'].includes(before.name)) return;
    this.#tell({ name: 'evaluating' });
    try {
      await this.#trainer.evaluate();
      this.#tell(before);
    } catch (error) {
      this.#tell({ name: 'failed', error: reportFailure(error) });
    }
  }

  /** Silences the run and frees its memory. */
  close(): void {
    this.#outbox.close();
    this.stop();
    this.#executor?.destroy();
  }

  async #prepare(devices: Devices, loadData: LoadData, held: boolean): Promise<Trainer | null> {
    const { network: spec, optimizer, fit, device } = this.#request;
    const network = resolveNetwork(spec);
    this.#tell({ name: 'loading', done: 0, total: 0 });
    const data = await loadData((done, total) => this.#tell({ name: 'loading', done, total }));
    if (this.#stopped) return null;
    const head = resolveHead(network, fit.loss, data.classes.length);
    const job: Job = { network, head, optimizer, batchSize: fit.batchSize, seed: fit.seed };
    const weights = initialWeights(network, fit.seed);
    this.#tell({ name: 'compiling', done: 0, total: 0 });
    const executor = await devices.compile(device, job, weights, (done, total) =>
      this.#tell({ name: 'compiling', done, total }),
    );
    this.#executor = executor;
    if (this.#stopped) {
      executor.destroy();
      return null;
    }
    executor.load(data);
    const trainer = new Trainer({
      executor,
      options: fit,
      learningRate: optimizer.config.learning_rate,
      counts: { train: data.trainCount, test: data.testCount },
      held,
      emit: (event) => this.#outbox.metrics(event),
      onPhase: (phase) => this.#tell(phase),
    });
    const { dispatchesPerStep, bytes } = executor.cost();
    this.#outbox.plan({
      device: executor.device,
      params: parameterCount(network),
      dispatchesPerStep,
      bytes,
      trainCount: trainer.split.train,
      validationCount: trainer.split.validation,
      testCount: trainer.split.test,
      stepsPerEpoch: trainer.stepsPerEpoch,
      totalSteps: trainer.totalSteps,
    });
    return trainer;
  }

  #tell(phase: RunPhase): void {
    this.#phase = phase;
    this.#outbox.phase(phase);
  }
}
