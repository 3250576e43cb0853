import { checkpointName } from '../engine/train/callbacks/checkpointName.ts';
import { Trainer } from '../engine/train/trainer.ts';
import { type TrainerState, trainerAtFirst } from '../engine/train/trainerState.ts';
import { type Checkpoint, END } from '../runs/runWeights.ts';
import { adaptState, report } from './compileRun.ts';
import type { Devices } from './devices.ts';
import { reportFailure } from './failure.ts';
import type { Keeper } from './keeper.ts';
import type { Outbox } from './outbox.ts';
import type { RunPhase, RunRequest } from './protocol.ts';
import { RunStates } from './runStates.ts';
import { type LoadData, Workbench } from './workbench.ts';

/** One run from its request on; what is asked of it early waits until it can be done. */
export class Run {
  readonly #outbox: Outbox;
  readonly #bench: Workbench;
  readonly #states: RunStates;
  #request: RunRequest;
  #early: ((trainer: Trainer) => void)[] = [];
  #trainer: Trainer | null = null;
  /** where the run stands while there is no trainer */
  #at: TrainerState;
  /** a checkpoint that the run was taken back to, until it goes on from there */
  #origin: Checkpoint | null = null;
  #stopped = false;
  #phase: RunPhase = { name: 'ready' };
  #work: Promise<void> = Promise.resolve();

  constructor(
    request: RunRequest,
    outbox: Outbox,
    devices: Pick<Devices, 'compile'>,
    keeper: Keeper,
  ) {
    this.#request = request;
    this.#outbox = outbox;
    this.#states = new RunStates(keeper, outbox);
    this.#bench = new Workbench(devices, (phase) => this.#tell(phase));
    this.#at = trainerAtFirst(request.optimizer.config.learning_rate);
  }

  /** Settles when the run has ended, one way or another; the outbox has said how. */
  start(loadData: LoadData, held: boolean): Promise<void> {
    return this.#attempt(async () => {
      const compiled = await this.#bench.open(this.#request, loadData, () => !this.#stopped);
      if (compiled === null) return this.#tell({ name: 'stopped' });
      await this.#keep(0, '', this.#at);
      await this.#fit(this.#trainerFrom(this.#at, held));
    });
  }

  /** Rests where a kept run ended; nothing is compiled before it is needed. */
  reopen(finished: boolean): Promise<void> {
    return this.#attempt(async () => {
      this.#origin = await this.#states.reopen(this.#request.runId);
      this.#at = this.#origin?.trainer ?? this.#at;
      this.#early = [];
      this.#tell({ name: finished ? 'finished' : 'stopped' });
    });
  }

  /** Goes on from where the run stands, as the request has it now; network and device are the same. */
  goOn(request: RunRequest, loadData: LoadData): Promise<void> {
    if (!this.#rests()) return Promise.resolve();
    return this.#attempt(async () => {
      const before = this.#request;
      const at = this.#trainer?.state ?? this.#at;
      const optimizer = this.#origin?.optimizer ?? this.#bench.compiled?.optimizer;
      this.#stopped = false;
      this.#trainer = null;
      this.#at = adaptState(at, before, request, optimizer === request.optimizer.kind);
      this.#request = request;
      this.#states.keep(request.runId);
      await this.#bench.reopen(request, loadData, this.#origin);
      this.#origin = null;
      await this.#fit(this.#trainerFrom(this.#at, false));
    });
  }

  /** Back to the end of that epoch, 0 for the initial weights; the run rests there. */
  async restore(epoch: number, runId: string): Promise<void> {
    const checkpoint = this.#states.at(epoch);
    if (checkpoint === null) return;
    this.stop();
    await this.#work;
    this.#outbox.rename(runId);
    this.#request = { ...this.#request, runId };
    this.#states.rewind(epoch);
    this.#origin = checkpoint;
    this.#at = checkpoint.trainer;
    this.#early = [];
    const compiled = this.#bench.compiled;
    compiled?.executor.writeState(checkpoint.state);
    this.#trainer = compiled === null ? null : this.#trainerFrom(this.#at, false);
    this.#tell({ name: 'stopped' });
  }

  get request(): RunRequest {
    return this.#request;
  }

  ask(what: (trainer: Trainer) => void): void {
    if (this.#trainer === null) this.#early.push(what);
    else what(this.#trainer);
  }

  /** @param learningRate from the next batch on, and what the page shows until it says another */
  setLearningRate(learningRate: number): void {
    const { optimizer } = this.#request;
    const config = { ...optimizer.config, learning_rate: learningRate };
    this.#request = { ...this.#request, optimizer: { ...optimizer, config } as typeof optimizer };
    this.ask((trainer) => trainer.setLearningRate(learningRate));
  }

  stop(): void {
    this.#stopped = true;
    this.ask((trainer) => trainer.stop());
  }

  /** The test set, then back to where the run was. */
  async evaluate(loadData: LoadData): Promise<void> {
    const before = this.#phase;
    if (!(before.name === 'paused' || this.#rests())) return;
    try {
      if (this.#trainer === null && this.#origin !== null) {
        await this.#bench.reopen(this.#request, loadData, this.#origin);
        this.#trainer = this.#trainerFrom(this.#at, false);
      }
      if (this.#trainer === null) return;
      this.#tell({ name: 'evaluating' });
      await this.#trainer.evaluate();
      this.#tell(before);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Silences the run and frees its memory. */
  close(): void {
    this.#outbox.close();
    this.stop();
    this.#bench.close();
  }

  #rests(): boolean {
    return this.#phase.name === 'stopped' || this.#phase.name === 'finished';
  }

  #attempt(work: () => Promise<void>): Promise<void> {
    this.#work = work().catch((error: unknown) => this.#fail(error));
    return this.#work;
  }

  #trainerFrom(from: TrainerState, held: boolean): Trainer {
    const { executor, data } = this.#bench.required;
    const { fit, optimizer } = this.#request;
    const pattern = fit.callbacks.ModelCheckpoint?.filepath ?? '';
    return new Trainer({
      ...{ executor, options: fit, from, held },
      learningRate: optimizer.config.learning_rate,
      counts: { train: data.trainCount, test: data.testCount },
      labels: data.labels,
      emit: (event) => this.#outbox.metrics(event),
      onPhase: (phase) => this.#tell(phase),
      onCheckpoint: (event, state) =>
        this.#keep(event.epoch, checkpointName(pattern, event.epoch, event), state),
    });
  }

  async #fit(trainer: Trainer): Promise<void> {
    this.#trainer = trainer;
    this.#request = report(this.#request, this.#bench.required, trainer, this.#outbox);
    for (const ask of this.#early) ask(trainer);
    this.#early = [];
    if (this.#stopped) trainer.stop();
    const name = await trainer.fit();
    // For a later visit. A device that is lost right now leaves the last epoch to go on from.
    await this.#keep(END, '', trainer.state).catch(() => {});
    this.#tell({ name });
  }

  async #keep(epoch: number, name: string, trainer: TrainerState): Promise<void> {
    const optimizer = this.#request.optimizer.kind;
    const state = await this.#bench.required.executor.readState();
    this.#states.add(this.#request.runId, { epoch, name, state, trainer, optimizer });
  }

  #fail(error: unknown): void {
    const report = reportFailure(error);
    // A lost device has taken the executor with it; the checkpoints are here.
    if (report.code === 'lost') this.#bench.drop();
    this.#tell({ name: 'failed', error: report });
  }

  #tell(phase: RunPhase): void {
    this.#phase = phase;
    this.#outbox.phase(phase);
  }
}
