import type { Dispatch } from '../layers/dispatch.ts';
import type { Plan } from '../plan/plan.ts';
import { bytesOf } from '../plan/tensorTable.ts';

/**
 * Longest duration of a submit, ms. Windows resets a GPU that is busy for 2 s, and a desktop stutters long
 * before.
 */
const SUBMIT_MS = 250;

/** Assumed speed of an unknown device, FLOP a ms: a slow one does 20 GFLOP/s. */
const SLOW_FLOPS = 2e7;

/** FLOP that take as long as moving a byte: such a slow device moves 5 GB/s. */
const FLOPS_PER_BYTE = 4;

/** The least budget, as a share of the first one, however long a submit took; a laptop may have slept. */
const LEAST = 1 / 16;

/**
 * A submit that needed less than this share of the limit doubles the budget. Small enough that a slower one
 * still fits.
 */
const QUICK = 1 / 4;

/** The cost of a dispatch in FLOP: its own, and those that take as long as moving its bytes. */
export function workOf(dispatch: Dispatch, views: Plan['views']): number {
  return dispatch.flops + FLOPS_PER_BYTE * bytesOf(dispatch, views);
}

/**
 * How much work a submit may have, learned from the durations of submits. A duration includes latency, so a
 * small submit says nothing about speed. Therefore the budget shrinks only after a submit that took too long,
 * and grows only after one that used more than half of it.
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
   * Submits finish in order, and one begins when the one before it ends.
   * @param since when it was submitted, ms
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
