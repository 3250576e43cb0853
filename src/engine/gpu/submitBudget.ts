import type { Dispatch } from '../layers/dispatch.ts';
import type { Plan } from '../plan/plan.ts';
import { bytesOf } from '../plan/tensorTable.ts';

/** Of a submit, ms. Windows resets a GPU that is busy for 2 s, and a desktop stutters long before. */
const SUBMIT_MS = 250;

/** FLOP a ms of a device of which nothing is known yet: a slow one has 20 GFLOP/s. */
const SLOW_FLOPS = 2e7;

/** FLOP that take as long as a byte: such a device moves 5 GB/s. */
const FLOPS_PER_BYTE = 4;

/** However long a submit took (a laptop may have slept), the next ones have this part of the first one's work. */
const LEAST = 1 / 16;

/** A submit that took a smaller part of its time may have twice the work, and others be slower still. */
const QUICK = 1 / 4;

/** What a dispatch costs, in FLOP: those it has, and those that would take as long as its bytes. */
export function workOf(dispatch: Dispatch, views: Plan['views']): number {
  return dispatch.flops + FLOPS_PER_BYTE * bytesOf(dispatch, views);
}

/**
 * How much work a submit may have, from how long submits take. A time holds the way to the device and
 * back, so no speed follows from a small submit: only one that took too long makes the next smaller, and
 * only one that had more than half of what it may makes it larger.
 */
export class SubmitBudget {
  /** FLOP, as `workOf` counts them */
  work: number;
  readonly #limit: number;
  readonly #least: number;
  #lastEnd = 0;

  /** @param limit ms */
  constructor(limit = SUBMIT_MS) {
    this.#limit = limit;
    this.work = SLOW_FLOPS * limit;
    this.#least = LEAST * this.work;
  }

  /**
   * Submits finish in their order, and one begins when the one before it ends.
   * @param since when it was given to the device, ms
   * @param now ms
   */
  finished(work: number, since: number, now: number): void {
    const ms = now - Math.max(since, this.#lastEnd);
    this.#lastEnd = now;
    if (ms > this.#limit) {
      this.work = Math.max(this.#least, Math.min(this.work, (work * this.#limit) / ms));
    } else if (ms < QUICK * this.#limit && work <= this.work && 2 * work > this.work) {
      this.work *= 2;
    }
  }
}
