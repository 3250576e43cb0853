import {
  bytesOf,
  type Checkpoint,
  forgetCheckpoints,
  readCheckpoints,
  writeCheckpoint,
} from '../runs/runWeights.ts';

/** Storage in which checkpoints outlive their run. */
export interface WeightStore {
  write(runId: string, checkpoint: Checkpoint): Promise<boolean>;
  read(runId: string): Promise<readonly Checkpoint[]>;
  forget(runId: string, epochs: readonly number[]): Promise<void>;
  /** Whether it has it in memory alone. */
  holds?(runId: string, epoch: number): boolean;
  /** Writes what it has in memory alone. */
  keepAgain?(): Promise<void>;
}

/** @param onDamaged hears of each run of whose checkpoints some were left out */
export function browserWeights(onDamaged: (runId: string) => void): WeightStore {
  return {
    write: writeCheckpoint,
    async read(runId) {
      const { checkpoints, damaged } = await readCheckpoints(runId);
      if (damaged > 0) onDamaged(runId);
      return checkpoints;
    },
    forget: forgetCheckpoints,
  };
}

/** The most bytes of weights in memory that the browser does not store. */
const MOST_BYTES = 256 * 2 ** 20;

/** If the browser refuses checkpoints, they stay in memory until this thread ends. */
export class CheckpointStore implements WeightStore {
  readonly #store: WeightStore;
  readonly #held = new Map<string, ReadonlyMap<number, Checkpoint>>();
  readonly #tell: (runId: string, kept: boolean) => void;

  /** @param tell hears of each run of which the browser refuses checkpoints, and once it has all of all runs */
  constructor(store: WeightStore, tell: (runId: string, kept: boolean) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  async write(runId: string, checkpoint: Checkpoint): Promise<boolean> {
    if (await this.#store.write(runId, checkpoint)) {
      this.#letGo(runId, [checkpoint.epoch]);
      await this.#writeHeld(runId);
      return true;
    }
    const held = new Map(this.#held.get(runId)).set(checkpoint.epoch, checkpoint);
    // The runs that were written last are dropped last.
    this.#held.delete(runId);
    this.#held.set(runId, held);
    for (const [oldest] of this.#held) {
      if (this.#held.size > 1 && this.#bytes > MOST_BYTES) this.#held.delete(oldest);
    }
    this.#tell(runId, false);
    return false;
  }

  async read(runId: string): Promise<readonly Checkpoint[]> {
    const kept = new Map((await this.#store.read(runId)).map((found) => [found.epoch, found]));
    for (const [epoch, held] of this.#held.get(runId) ?? []) kept.set(epoch, held);
    return [...kept.values()].sort((a, b) => a.epoch - b.epoch);
  }

  holds(runId: string, epoch: number): boolean {
    return this.#held.get(runId)?.has(epoch) ?? false;
  }

  keepAgain(): Promise<void> {
    return this.#writeHeld(null);
  }

  /** What it has in memory alone of a run that was deleted goes too. */
  drop(runId: string): void {
    this.#letGo(runId, [...(this.#held.get(runId)?.keys() ?? [])]);
  }

  async forget(runId: string, epochs: readonly number[]): Promise<void> {
    this.#letGo(runId, epochs);
    await this.#store.forget(runId, epochs);
  }

  /** There may be room now. The writer tries those of its own run again, in its order. */
  async #writeHeld(writersRun: string | null): Promise<void> {
    for (const [runId, held] of this.#held) {
      if (runId === writersRun) continue;
      for (const [epoch, checkpoint] of held) {
        if (!(await this.#store.write(runId, checkpoint))) return;
        this.#letGo(runId, [epoch]);
      }
    }
  }

  #letGo(runId: string, epochs: readonly number[]): void {
    const held = this.#held.get(runId);
    if (held === undefined) return;
    const left = new Map([...held].filter(([epoch]) => !epochs.includes(epoch)));
    if (left.size > 0) this.#held.set(runId, left);
    else this.#held.delete(runId);
    if (this.#held.size === 0) this.#tell(runId, true);
  }

  get #bytes(): number {
    return [...this.#held.values()]
      .flatMap((held) => [...held.values()])
      .reduce((sum, checkpoint) => sum + bytesOf(checkpoint), 0);
  }
}
