import type { Executor, Step, StepResult } from '../network/executor.ts';

/** Submits under way at once: one computes while the next is encoded, and pause answers at once. */
const SUBMITS_IN_FLIGHT = 2;
/** Steps shorter than this many ms go several to a submit. */
const SHORT_STEP_MS = 2;
const MAX_STEPS_PER_SUBMIT = 32;

type Handler = (results: readonly StepResult[]) => void;

/** Keeps the device busy without waiting for it at every step; results are handled in order. */
export class Pipeline {
  readonly #executor: Executor;
  readonly #pending: {
    readonly results: Promise<readonly StepResult[]>;
    readonly handle: Handler;
  }[] = [];
  /** Steps worth giving to the device at once. */
  stepsPerSubmit = 1;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** Gives the steps to the device, then waits while too much is under way. */
  async push(steps: readonly Step[], handle: Handler): Promise<void> {
    const since = performance.now();
    const results = this.#executor.run(steps).then((figures) => {
      this.#adapt((performance.now() - since) / steps.length, steps.length);
      return figures;
    });
    // Failures are met where the results are awaited, below or in drain().
    results.catch(() => {});
    this.#pending.push({ results, handle });
    while (this.#pending.length >= SUBMITS_IN_FLIGHT) await this.#settle();
  }

  async drain(): Promise<void> {
    while (this.#pending.length > 0) await this.#settle();
  }

  async #settle(): Promise<void> {
    const next = this.#pending.shift();
    if (next !== undefined) next.handle(await next.results);
  }

  #adapt(msPerStep: number, steps: number): void {
    if (msPerStep >= SHORT_STEP_MS) this.stepsPerSubmit = 1;
    else if (steps === this.stepsPerSubmit) {
      this.stepsPerSubmit = Math.min(2 * this.stepsPerSubmit, MAX_STEPS_PER_SUBMIT);
    }
  }
}
