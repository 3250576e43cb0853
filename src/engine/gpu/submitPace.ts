import { type Resolvers, withResolvers } from '../core/withResolvers.ts';
import type { Hold } from '../network/executor.ts';
import type { SubmitBudget } from './submitBudget.ts';
import { whenLost } from './whenLost.ts';

/** A run of so few submits has them submitted at once. */
const AT_ONCE = 2;

/** Between two submits of a run: what is waited for, and what others wait for. */
interface Gap {
  readonly wanted: Resolvers<void>;
  readonly closed: Resolvers<void>;
}

/**
 * Submits the commands of runs, one run after the other. One of little work has all submitted at once, in the call. A
 * longer one has two submits in flight or a few small ones: the device always has the next, and a pause waits for no
 * more than these, half a second where each takes its longest. It may be held between two of them. Its weights are
 * half updated then, so what reads them waits for its end.
 */
export class SubmitPace {
  readonly #device: GPUDevice;
  readonly #budget: SubmitBudget;
  /** in flight, oldest first; each settles when it is done, or the device is lost */
  readonly #flying: Promise<void>[] = [];
  /** of those in flight, FLOP */
  #flyingWork = 0;
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
        if (submits >= AT_ONCE && this.#isBusy()) await this.#next(hold);
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
    this.#flying.push(done);
    this.#flyingWork += work;
    void done.then(() => {
      this.#flying.shift();
      this.#flyingWork -= work;
    });
  }

  /** A step under way goes no further. */
  close(): void {
    this.#closed = true;
  }

  async #otherRun({ wanted, closed }: Gap, asked: boolean): Promise<void> {
    if (asked) wanted.resolve();
    await closed.promise;
    this.#unlessClosed();
  }

  #endGap(): void {
    this.#gap?.closed.resolve();
    this.#gap = null;
  }

  /** Whether the device has more to do than one submit may have. */
  #isBusy(): boolean {
    return this.#flyingWork > this.#budget.work;
  }

  async #next(hold?: Hold): Promise<void> {
    this.#gap ??= { wanted: withResolvers(), closed: withResolvers() };
    // called before anything is waited for: the caller knows at once that the run has a middle
    await hold?.(this.#gap.wanted.promise);
    while (this.#isBusy() && this.#flying.length > 0) await this.#flying[0];
    this.#unlessClosed();
  }

  #unlessClosed(): void {
    if (this.#closed) throw new Error('The executor was destroyed in the middle of a step.');
  }
}
