import type { Dataset } from '../data/dataset.ts';
import { CodedError } from '../engine/core/errors.ts';
import { unlessAborted } from '../engine/core/unlessAborted.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { whenLost } from '../engine/gpu/whenLost.ts';
import { lossSoon } from '../engine/gpu/whyLost.ts';
import { type ExecutorState, withoutOptimizer } from '../engine/network/executor.ts';
import type { OptimizerKind } from '../engine/network/optimizers.ts';
import { compileKey, compileRun } from './compileRun.ts';
import type { Devices, OnDevice, Watch } from './devices.ts';
import type { RunPhase, RunRequest } from './protocol.ts';
import type { OnLoading } from './sharedLoad.ts';

/** Rejects with the signal's reason as soon as it is aborted. */
export type LoadData = (onLoading: OnLoading, signal: AbortSignal) => Promise<Dataset>;

/** Weights and optimizer that a run goes on from. */
export interface Origin {
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
  readonly #onLost: (error: GpuError) => void;
  #compiled: Compiled | null = null;
  #isLost = false;
  /** From then on, the loss of the device is not its concern. */
  #endHearing = () => {};

  constructor(
    devices: Pick<Devices, 'compile'>,
    tell: (phase: RunPhase) => void,
    onLost: (error: GpuError) => void,
  ) {
    this.#devices = devices;
    this.#emitPhase = tell;
    this.#onLost = onLost;
  }

  get compiled(): Compiled | null {
    return this.#compiled;
  }

  /** The executor, unless its device was lost. */
  get live(): Compiled | null {
    return this.#isLost ? null : this.#compiled;
  }

  /** @throws Error where there is no executor */
  get required(): Compiled {
    if (this.#compiled === null) throw new Error('Nothing is compiled.');
    return this.#compiled;
  }

  /** @throws the signal's reason at once, whatever is under way; what was compiled in vain goes when it is done */
  async open(request: RunRequest, loadData: LoadData, signal: AbortSignal): Promise<void> {
    const tell = (phase: RunPhase) => {
      if (!signal.aborted) this.#emitPhase(phase);
    };
    tell({ name: 'loading', done: 0, total: 0 });
    const data = await loadData(
      ({ loaded, ...rest }) => tell({ name: 'loading', done: loaded, ...rest }),
      signal,
    );
    signal.throwIfAborted();
    tell({ name: 'compiling', done: 0, total: 0 });
    const watch: Watch = (name, done, total) => tell({ name, done, total });
    const compiling = compileRun(request, data, this.#devices, watch, signal);
    try {
      const made = await unlessAborted(compiling, signal);
      const key = compileKey(request);
      this.#compiled = { ...made, data, key, optimizer: request.optimizer.kind };
      this.#isLost = false;
      if (made.lost === null) return;
      this.#endHearing = whenLost(made.lost, (info) => {
        this.#isLost = true;
        this.#onLost(new GpuError('lost', { reason: info?.message || info?.reason || '' }));
      });
    } catch (error) {
      compiling.then(({ executor }) => executor.destroy()).catch(() => {});
      throw error;
    }
  }

  /** What its weights go on from where they cannot stay where they are; null where they can. */
  async carry(request: RunRequest, origin: Origin | null): Promise<Origin | null> {
    const old = this.#compiled;
    if (origin !== null || old === null || old.key === compileKey(request)) return origin;
    return { state: await old.executor.readState(), optimizer: old.optimizer };
  }

  /**
   * Weights go on from what was carried, or as they are; the optimizer too, where it is the same.
   * @throws as `open`
   */
  async reopen(
    request: RunRequest,
    loadData: LoadData,
    from: Origin | null,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#compiled?.key !== compileKey(request)) {
      this.drop();
      await this.open(request, loadData, signal);
    }
    signal.throwIfAborted();
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

  /** The error of a lost device where that is what the error comes from; else null. */
  async lossIn(error: unknown): Promise<GpuError | null> {
    if (error instanceof GpuError && error.code === 'lost') return error;
    const lost = this.#compiled?.lost ?? null;
    if (lost === null || (error instanceof CodedError && !(error instanceof GpuError))) return null;
    const info = await lossSoon(lost.then((info) => info ?? {}));
    return info && new GpuError('lost', { reason: info.message || info.reason || '' }, error);
  }

  /** Frees the device's memory; a run can still continue from a checkpoint. */
  drop(): void {
    this.#endHearing();
    this.#compiled?.executor.destroy();
    this.#compiled = null;
  }
}
