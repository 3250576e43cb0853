import { type Resolvers, withResolvers } from '../core/withResolvers.ts';
import type { Hold } from '../network/executor.ts';
import type { SubmitBudget } from './submitBudget.ts';
import { whenLost } from './whenLost.ts';

/**
 * Submits in flight of a step that needs more of them. The device always has the next one, and a pause waits for
 * no more than these: half a second, where each takes its longest.
 */
const IN_FLIGHT = 2;

/** Between two submits of a run: what is waited for, and what others wait for. */
interface Gap {
  readonly wanted: Resolvers<void>;
  readonly closed: Resolvers<void>;
}

/**
 * Submits the commands of runs, one run after the other. One of few submits has them all submitted at once, in the
 * call. A longer one keeps few in flight and may be held between two of them; its weights are half updated then,
 * so what reads them waits for its end.
 */
export class SubmitPace {
  readonly #device: GPUDevice;
  readonly #budget: SubmitBudget;
  /** settle when the latest submits are done, or the device is lost */
  #latest: readonly Promise<void>[] = [];
  #gap: Gap | null = null;
  #closed = false;

  constructor(device: GPUDevice, budget: SubmitBudget) {
    this.#device = device;
    this.#budget = budget;
  }

  /** How much work a submit may have now, FLOP as `workOf` counts them. */
  get work(): number {
    return this.#budget.work;
  }

  /**
   * Runs a submission, which yields before each of its submits.
   * @param hold without it the run is not held, nor is one before it
   * @returns what the submission returns, after its last submit
   */
  async run<T>(submission: Iterator<void, T>, hold?: Hold): Promise<T> {
    while (this.#gap !== null) await this.#otherRun(this.#gap, hold === undefined);
    try {
      for (let submits = 0; ; submits++) {
        const { done, value } = submission.next();
        if (done) return value;
        if (submits >= IN_FLIGHT) await this.#next(hold);
      }
    } finally {
      this.#endGap();
    }
  }

  /** Does the work where no run is in the middle of its submits; one that is held there goes on to its end. */
  async between<T>(work: () => T | Promise<T>): Promise<T> {
    while (this.#gap !== null) await this.#otherRun(this.#gap, true);
    return work();
  }

  /** Its duration sets the budget of the next submits. */
  submit(commands: GPUCommandBuffer, work: number): void {
    const { queue, lost } = this.#device;
    const since = performance.now();
    queue.submit([commands]);
    const done = new Promise<void>((resolve) => {
      const forget = whenLost(lost, () => resolve());
      const finished = () => this.#budget.finished(work, since, performance.now());
      // the read-back reports a lost device
      const ended = queue.onSubmittedWorkDone().then(finished, () => {});
      void ended.finally(() => {
        forget();
        resolve();
      });
    });
    this.#latest = [...this.#latest, done].slice(-IN_FLIGHT);
  }

  /** A step under way goes no further. */
  close(): void {
    this.#closed = true;
  }

  #otherRun({ wanted, closed }: Gap, asked: boolean): Promise<void> {
    if (asked) wanted.resolve();
    return closed.promise;
  }

  #endGap(): void {
    this.#gap?.closed.resolve();
    this.#gap = null;
  }

  async #next(hold?: Hold): Promise<void> {
    this.#gap ??= { wanted: withResolvers(), closed: withResolvers() };
    const { wanted } = this.#gap;
    await this.#latest[0];
    await hold?.(wanted.promise);
    if (this.#closed) throw new Error('The executor was destroyed in the middle of a step.');
  }
}
