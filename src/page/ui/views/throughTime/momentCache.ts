import type { Moment } from './moments.ts';

/** Histories that are kept; those looked at longest ago go first. */
const MOST_HISTORIES = 8;

/** What was read of kept epochs. These never change, so nothing is read twice while a run lasts. */
export class MomentCache {
  #runId: string | null = null;
  readonly #histories = new Map<string, Map<number, Moment>>();

  /** By epoch: what is known of a history, to be added to. Those of other runs are forgotten. */
  of(runId: string | null, key: string): Map<number, Moment> {
    if (runId !== this.#runId) this.#histories.clear();
    this.#runId = runId;
    const known = this.#histories.get(key) ?? new Map<number, Moment>();
    this.#histories.delete(key);
    this.#histories.set(key, known);
    const [oldest] = this.#histories.keys();
    if (this.#histories.size > MOST_HISTORIES && oldest !== undefined) {
      this.#histories.delete(oldest);
    }
    return known;
  }
}
