/** How often a thread is asked whether it lives, ms, and how many times it may stay silent. */
interface Beat {
  readonly everyMs: number;
  readonly most: number;
}

/** A thread may be busy for some seconds. */
const CALM: Beat = { everyMs: 5000, most: 4 };

/** Somebody waits for it. */
const HURRIED: Beat = { everyMs: 1000, most: 4 };

/**
 * Notices that a thread ended without a word, or spins. Time is counted in beats of the page and not by a
 * clock: beats of a hidden page are slow, those of a sleeping one stand still, and so does its thread.
 */
export class Heartbeat {
  readonly #ask: () => void;
  readonly #onSilent: (hurried: boolean) => void;
  readonly #patience: number;
  #beat = CALM;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silent = 0;

  /**
   * @param ask asks the thread for a word
   * @param onSilent it said none; `hurried`: within the shorter time
   * @param patience multiplies the times that a thread may stay silent
   */
  constructor(ask: () => void, onSilent: (hurried: boolean) => void, patience = 1) {
    this.#ask = ask;
    this.#onSilent = onSilent;
    this.#patience = patience;
    this.#next();
  }

  /** The thread said something. */
  heard(): void {
    this.#silent = 0;
    this.#beat = CALM;
  }

  /** Somebody waits for its next word. */
  hurry(): void {
    this.#silent = 0;
    this.#beat = HURRIED;
    this.#ask();
    this.#next();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#count(), this.#beat.everyMs);
  }

  #count(): void {
    const hurried = this.#beat === HURRIED;
    if (this.#silent++ >= this.#beat.most * (hurried ? 1 : this.#patience)) {
      this.#onSilent(hurried);
      return;
    }
    this.#ask();
    this.#next();
  }
}
