/** Steps whose round trip is shorter than this many ms go several to a submit. */
const SHORT_STEP_MS = 2;
/** From here on a step goes alone: no device that takes so long is left waiting. */
const LONG_STEP_MS = 80;
const MAX_STEPS_PER_SUBMIT = 32;
/** Submits over which the time from one end to the next is averaged. */
const WINDOW = 4;
/** What is left of a step's time where it is worth to have doubled the steps of a submit. */
const WORTH_IT = 0.8;

/**
 * How many steps a submit should have. A round trip may be far longer than its steps (100 ms in
 * Firefox), so what counts is how submits follow one another: steps are grouped for as long as a step
 * thereby takes less time.
 */
export class StepGrouping {
  stepsPerSubmit = 1;
  #windowFrom: number | null = null;
  #submits = 0;
  /** ms a step, half as many a submit */
  #before: number | null = null;
  #settled = false;

  /** The device had nothing to do. */
  idle(): void {
    this.#windowFrom = null;
  }

  /** @param roundTrip ms since the submit was given to the device @param now ms */
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
