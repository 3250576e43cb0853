import { bytesOf, type Checkpoint } from '../runs/runWeights.ts';
import type { CheckpointFacts } from './protocol.ts';

/** Limits of a run's checkpoints in memory. Older epochs are dropped; the initial weights stay. */
const MOST = { bytes: 256 * 2 ** 20, epochs: 200 };

/** A run's checkpoints, in the order of their epochs. */
export class Checkpoints {
  readonly #most: typeof MOST;
  #kept: readonly Checkpoint[] = [];
  #dropped = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  add(checkpoint: Checkpoint): void {
    this.rewind(checkpoint.epoch - 1);
    this.#kept = [...this.#kept, checkpoint];
    while (this.#isTooMuch() && this.#kept.length > 2) {
      const [initial, , ...younger] = this.#kept;
      if (initial !== undefined) this.#kept = [initial, ...younger];
      this.#dropped++;
    }
  }

  at(epoch: number): Checkpoint | null {
    return this.#kept.find((checkpoint) => checkpoint.epoch === epoch) ?? null;
  }

  change(one: (checkpoint: Checkpoint) => Checkpoint): void {
    this.#kept = this.#kept.map(one);
  }

  /** Drops the checkpoints after that epoch. */
  rewind(epoch: number): void {
    this.#kept = this.#kept.filter((checkpoint) => checkpoint.epoch <= epoch);
  }

  get all(): readonly Checkpoint[] {
    return this.#kept;
  }

  get facts(): readonly CheckpointFacts[] {
    return this.#kept.map((one) => ({ epoch: one.epoch, name: one.name, bytes: bytesOf(one) }));
  }

  /** Number of dropped checkpoints. */
  get dropped(): number {
    return this.#dropped;
  }

  #isTooMuch(): boolean {
    const bytes = this.#kept.reduce((sum, checkpoint) => sum + bytesOf(checkpoint), 0);
    return bytes > this.#most.bytes || this.#kept.length > this.#most.epochs + 1;
  }
}
