/** Steps with a shorter round trip than this, ms, are grouped. */
const SHORT_STEP_MS = 2;
/** A step that takes this long is submitted alone: the device is not idle between such steps. */
const LONG_STEP_MS = 80;
const MAX_STEPS_PER_SUBMIT = 32;
/** Submits over which the time from one end to the next is averaged. */
const WINDOW = 4;
/** If doubling the steps of a submit reduces the time of a step to less than this share, it is worth it. */
const WORTH_IT = 0.8;

/**
 * How many steps a submit should have. A round trip may be far longer than its steps (100 ms in Firefox), so
 * the time between the ends of submits is measured instead. Steps are grouped as long as this makes a step
 * faster.
 */
export class StepGrouping {
  stepsPerSubmit = 1;
  #windowFrom: number | null = null;
  #submits = 0;
  /** ms for each step with half as many steps in a submit */
  #before: number | null = null;
  #settled = false;

  /** The device was idle. */
  idle(): void {
    this.#windowFrom = null;
  }

  /** @param roundTrip ms since the submit @param now ms */
  finished(steps: number, roundTrip: number, now: number): void {
    if (steps !== this.stepsPerSubmit) this.idle();
    else if (roundTrip / steps < SHORT_STEP_MS) this.#resize(2 * steps, null);
    else if (this.#windowFrom === null) this.#open(now);
    else if (++this.#submits === WINDOW) {
      const ms = (now - this.#windowFrom) / (WINDOW * steps);
      this.#open(now);
      this.#judge(steps, ms);
    }
  }

  #open(now: number): void {
    this.#windowFrom = now;
    this.#submits = 0;
  }

  #judge(steps: number, ms: number): void {
    const gained = this.#before === null || ms < WORTH_IT * this.#before;
    if (ms >= LONG_STEP_MS) this.#resize(1, null);
    else if (this.#settled) return;
    else if (gained && steps < MAX_STEPS_PER_SUBMIT) this.#resize(2 * steps, ms);
    else {
      this.#settled = true;
      this.#resize(gained ? steps : Math.max(1, steps / 2), null);
    }
  }

  #resize(steps: number, before: number | null): void {
    this.#before = before;
    const size = Math.min(steps, MAX_STEPS_PER_SUBMIT);
    if (size !== this.stepsPerSubmit) this.idle();
    this.stepsPerSubmit = size;
  }
}
