import type { Dataset } from '../data/dataset.ts';
import { type ExecutorState, withoutOptimizer } from '../engine/network/executor.ts';
import type { OptimizerKind } from '../engine/network/optimizers.ts';
import { compileKey, compileRun } from './compileRun.ts';
import type { Devices, OnDevice } from './devices.ts';
import type { RunPhase, RunRequest } from './protocol.ts';

export type LoadData = (onProgress: (done: number, total: number) => void) => Promise<Dataset>;

/** Weights and optimizer state from which a run continues. */
interface Origin {
  readonly state: ExecutorState;
  readonly optimizer: OptimizerKind;
}

/** An executor with its data. */
export interface Compiled extends OnDevice {
  readonly data: Dataset;
  readonly key: string;
  readonly optimizer: OptimizerKind;
}

/** Holds the executor of a run, and creates another where a request needs one. */
export class ExecutorHolder {
  readonly #devices: Pick<Devices, 'compile'>;
  readonly #emitPhase: (phase: RunPhase) => void;
  #compiled: Compiled | null = null;
  #isLost = false;
  #closed = false;

  constructor(devices: Pick<Devices, 'compile'>, tell: (phase: RunPhase) => void) {
    this.#devices = devices;
    this.#emitPhase = tell;
  }

  get compiled(): Compiled | null {
    return this.#compiled;
  }

  /** @throws Error where there is no executor */
  get required(): Compiled {
    if (this.#compiled === null) throw new Error('Nothing is compiled.');
    return this.#compiled;
  }

  /** @returns false where it is no longer wanted */
  async open(request: RunRequest, loadData: LoadData, wanted: () => boolean): Promise<boolean> {
    this.#emitPhase({ name: 'loading', done: 0, total: 0 });
    const data = await loadData((done, total) => this.#emitPhase({ name: 'loading', done, total }));
    if (!wanted()) return false;
    this.#emitPhase({ name: 'compiling', done: 0, total: 0 });
    const made = await compileRun(request, data, this.#devices, (name, done, total) =>
      this.#emitPhase({ name, done, total }),
    );
    if (this.#closed || !wanted()) {
      made.executor.destroy();
      return false;
    }
    const key = compileKey(request);
    this.#compiled = { ...made, data, key, optimizer: request.optimizer.kind };
    this.#isLost = false;
    made.lost?.then(() => {
      if (this.#compiled?.executor === made.executor) this.#isLost = true;
    });
    return true;
  }

  /**
   * Weights continue from the origin, or from the present ones; so does the optimizer state, if the optimizer
   * is the same.
   */
  async reopen(request: RunRequest, loadData: LoadData, origin: Origin | null): Promise<void> {
    const old = this.#compiled;
    const kept = old?.key === compileKey(request);
    const from = origin ?? (kept ? null : await readOrigin(old));
    if (!kept) {
      this.drop();
      await this.open(request, loadData, () => true);
    }
    if (from === null) return;
    const carries = from.optimizer === request.optimizer.kind;
    this.#compiled?.executor.writeState(carries ? from.state : withoutOptimizer(from.state));
  }

  /** Whether the device was lost; if so, its executor is dropped. */
  dropLost(): boolean {
    if (!this.#isLost) return false;
    this.drop();
    this.#isLost = false;
    return true;
  }

  /** Frees the device's memory; a run can still continue from a checkpoint. */
  drop(): void {
    this.#compiled?.executor.destroy();
    this.#compiled = null;
  }

  close(): void {
    this.#closed = true;
    this.drop();
  }
}

async function readOrigin(compiled: Compiled | null): Promise<Origin | null> {
  if (compiled === null) return null;
  return { state: await compiled.executor.readState(), optimizer: compiled.optimizer };
}
