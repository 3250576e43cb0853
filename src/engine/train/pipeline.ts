import type { Executor, Hold, Step, StepResult } from '../network/executor.ts';
import { StepGrouping } from './stepGrouping.ts';

/** Submits in flight at once: one runs while the next is encoded, and a pause takes effect soon. */
const SUBMITS_IN_FLIGHT = 2;

/**
 * One that takes longer, ms, runs alone: a pause then waits for no other one, and the device is idle for less than a
 * fiftieth of the time.
 */
const LONG_SUBMIT_MS = 500;

type Handler = (results: readonly StepResult[]) => void;

/** Keeps the device busy without waiting for it at every step; results are handled in order. */
export class Pipeline {
  readonly #executor: Pick<Executor, 'run'>;
  readonly #hold: Hold | undefined;
  readonly #pending: {
    readonly results: Promise<readonly StepResult[]>;
    readonly handle: Handler;
  }[] = [];
  readonly #grouping = new StepGrouping();
  #lastEnd = 0;
  #isLong = false;

  constructor(executor: Pick<Executor, 'run'>, hold?: Hold) {
    this.#executor = executor;
    this.#hold = hold;
  }

  /** Steps that one submit should have. */
  get stepsPerSubmit(): number {
    return this.#grouping.stepsPerSubmit;
  }

  /** Submits the steps, then waits while too many submits are in flight. */
  async push(steps: readonly Step[], handle: Handler): Promise<void> {
    const since = performance.now();
    const results = this.#executor.run(steps, this.#hold).then((metrics) => {
      const now = performance.now();
      this.#grouping.finished(steps.length, now - since, now);
      this.#isLong = now - Math.max(since, this.#lastEnd) > LONG_SUBMIT_MS;
      this.#lastEnd = now;
      return metrics;
    });
    // Failures are handled where the results are awaited, below or in drain().
    results.catch(() => {});
    this.#pending.push({ results, handle });
    while (this.#pending.length >= (this.#isLong ? 1 : SUBMITS_IN_FLIGHT)) await this.#settle();
  }

  async drain(): Promise<void> {
    while (this.#pending.length > 0) await this.#settle();
    this.#grouping.idle();
  }

  async #settle(): Promise<void> {
    const next = this.#pending.shift();
    if (next !== undefined) next.handle(await next.results);
  }
}
