import type { RecordedEvent } from '../engine/train/events.ts';
import { bytesOf, type Checkpoint, END } from '../runs/runWeights.ts';
import { GENERATIONS, RUN_BYTES } from '../runs/weightLimits.ts';
import type { WeightStore } from './checkpointStore.ts';

interface Pending {
  readonly runId: string;
  readonly checkpoints: readonly Checkpoint[];
  readonly unrecorded: readonly RecordedEvent[];
}

/**
 * Writes a run's checkpoints to storage in the background: one at a time, and only the latest ones, so that
 * no step waits for a disk.
 */
export class CheckpointWriter {
  readonly #store: WeightStore;
  readonly #mostBytes: number;
  /** the checkpoints of `#runId` in storage; null: to be written again */
  #written = new Map<number, Checkpoint | null>();
  #runId = '';
  /** those of them that storage did not take */
  readonly #refused = new Set<number>();
  #pending: Pending | null = null;
  #last: Pending | null = null;
  #work: Promise<void> | null = null;

  constructor(store: WeightStore, mostBytes = RUN_BYTES) {
    this.#store = store;
    this.#mostBytes = mostBytes;
  }

  /**
   * Makes these the checkpoints of that run in storage, in the order of their steps.
   * @param unrecorded goes with the last of them
   */
  enqueue(
    runId: string,
    checkpoints: readonly Checkpoint[],
    unrecorded: readonly RecordedEvent[] = [],
  ): void {
    this.#enqueue({ runId, checkpoints: this.#select(checkpoints), unrecorded });
  }

  /** Reads the checkpoints of that run from an earlier visit. */
  async read(runId: string): Promise<readonly Checkpoint[]> {
    await this.#work;
    const before = this.#runId;
    const found = await this.#store.read(runId);
    // a run that began meanwhile is written already
    if (this.#work !== null || this.#runId !== before) return found;
    if (before !== runId) this.#refused.clear();
    this.#runId = runId;
    this.#written = new Map();
    for (const one of found) {
      const held = this.#store.holds?.(runId, one.epoch) ?? false;
      this.#written.set(one.epoch, held ? null : one);
      if (held) this.#refused.add(one.epoch);
    }
    return found;
  }

  /** There may be room now: what storage refused is written again, of runs before too. */
  async keepAgain(): Promise<void> {
    this.#retry();
    if (this.#refused.size > 0 && this.#last?.runId === this.#runId)
      this.#enqueue(this.#pending ?? this.#last);
    await this.#work;
    await this.#store.keepAgain?.();
  }

  /** What storage refused is written with what comes next. */
  #retry(): void {
    for (const epoch of this.#refused) this.#written.set(epoch, null);
  }

  #enqueue(all: Pending): void {
    this.#pending = all;
    this.#last = all;
    this.#work ??= this.#writePending().finally(() => {
      this.#work = null;
    });
  }

  /** Settles when storage has everything that was enqueued. */
  get settled(): Promise<void> {
    return this.#work ?? Promise.resolve();
  }

  async #writePending(): Promise<void> {
    for (let pending = this.#pending; pending !== null; pending = this.#pending) {
      if (pending.runId !== this.#runId) {
        this.#runId = pending.runId;
        this.#written = new Map();
        this.#refused.clear();
      }
      const next = pending.checkpoints.findLast((one) => this.#written.get(one.epoch) !== one);
      const wanted = new Set(pending.checkpoints.map(({ epoch }) => epoch));
      const surplus = [...this.#written.keys()].filter((epoch) => !wanted.has(epoch));
      if (next !== undefined) {
        this.#written.set(next.epoch, next);
        const isLast = next === pending.checkpoints.at(-1);
        const stored = isLast ? { ...next, unrecorded: pending.unrecorded } : next;
        if (await this.#store.write(pending.runId, stored)) {
          this.#refused.delete(next.epoch);
          this.#retry();
        } else this.#refused.add(next.epoch);
      } else if (this.#isSafe(pending.checkpoints) && surplus.length > 0) {
        for (const epoch of surplus) {
          this.#written.delete(epoch);
          this.#refused.delete(epoch);
        }
        await this.#store.forget(pending.runId, surplus);
      } else if (this.#pending === pending) this.#pending = null;
    }
  }

  /** Whether storage has the latest of them, so that older ones may go. */
  #isSafe(checkpoints: readonly Checkpoint[]): boolean {
    return checkpoints.slice(-GENERATIONS).every(({ epoch }) => !this.#refused.has(epoch));
  }

  /** The latest checkpoints that fit; `END` counts as the latest. */
  #select(checkpoints: readonly Checkpoint[]): readonly Checkpoint[] {
    let bytes = 0;
    const youngestFirst = checkpoints.toReversed();
    const fits = youngestFirst.filter((checkpoint, index) => {
      bytes += bytesOf(checkpoint);
      return index < GENERATIONS || bytes <= this.#mostBytes;
    });
    return fits.toReversed();
  }
}

/** The last state of a saved run: its end, or its last epoch if the page was closed. */
export function lastOf(checkpoints: readonly Checkpoint[]): Checkpoint | null {
  return checkpoints.reduce<Checkpoint | null>((last, checkpoint) => {
    if (last === null) return checkpoint;
    const further = checkpoint.trainer.step - last.trainer.step;
    return further > 0 || (further === 0 && checkpoint.epoch === END) ? checkpoint : last;
  }, null);
}
