import type { Executor, Hold, Step, StepResult } from '../network/executor.ts';
import { StepGrouping } from './stepGrouping.ts';

/** Submits in flight at once: one runs while the next is encoded, and a pause takes effect soon. */
const SUBMITS_IN_FLIGHT = 2;

/**
 * One that takes longer, ms, runs alone: a pause then waits for no other one, and the device is idle for less than a
 * fiftieth of the time.
 */
const LONG_SUBMIT_MS = 500;

/** How a step that takes long is paused in its middle. */
interface StepPause {
  readonly hold: Hold;
  /** a clock, ms, that stops meanwhile */
  now(): number;
}

type Handler = (results: readonly StepResult[]) => void;

interface Pending {
  readonly results: Promise<readonly StepResult[]>;
  readonly handle: Handler;
  /** it is long enough to be held in it: no other may be begun meanwhile */
  readonly hasMiddle: boolean;
}

/** Keeps the device busy without waiting for it at every step; results are handled in order. */
export class Pipeline {
  readonly #executor: Pick<Executor, 'run'>;
  /** none where steps are not paused */
  readonly #pause: StepPause | undefined;
  readonly #pending: Pending[] = [];
  readonly #grouping = new StepGrouping();
  #lastEnd = 0;
  #isLong = false;

  constructor(executor: Pick<Executor, 'run'>, pause?: StepPause) {
    this.#executor = executor;
    this.#pause = pause;
  }

  /** Steps that one submit should have. */
  get stepsPerSubmit(): number {
    return this.#grouping.stepsPerSubmit;
  }

  /** Submits the steps, then waits while too many submits are in flight. */
  async push(steps: readonly Step[], handle: Handler): Promise<void> {
    const since = this.#now();
    let hasMiddle = false;
    const pause = this.#pause;
    const hold: Hold | undefined =
      pause &&
      ((wanted) => {
        hasMiddle = true;
        return pause.hold(wanted);
      });
    const results = this.#executor.run(steps, hold).then((metrics) => {
      const now = this.#now();
      this.#grouping.finished(steps.length, now - since, now);
      this.#isLong = now - Math.max(since, this.#lastEnd) > LONG_SUBMIT_MS;
      this.#lastEnd = now;
      return metrics;
    });
    // Failures are handled where the results are awaited, below or in drain().
    results.catch(() => {});
    this.#pending.push({ results, handle, hasMiddle });
    while (this.#pending.length >= this.#most) await this.#settle();
  }

  async drain(): Promise<void> {
    while (this.#pending.length > 0) await this.#settle();
    this.#grouping.idle();
  }

  get #most(): number {
    const alone = this.#isLong || this.#pending.some(({ hasMiddle }) => hasMiddle);
    return alone ? 1 : SUBMITS_IN_FLIGHT;
  }

  #now(): number {
    return this.#pause?.now() ?? performance.now();
  }

  async #settle(): Promise<void> {
    const next = this.#pending.shift();
    if (next !== undefined) next.handle(await next.results);
  }
}
