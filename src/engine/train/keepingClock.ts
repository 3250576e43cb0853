/** A state is kept this often, ms of training. */
const KEEP_EVERY_MS = 30_000;

/** The most of the time that keeping may take; where it takes longer, it happens less often. */
const SHARE = 1 / 50;

/** Says when the state of a run is to be kept, so that whatever breaks costs at most so much training. */
export class KeepingClock {
  readonly #everyMs: number;
  #next: number;

  /** @param now ms, on a clock that stops in a pause */
  constructor(now: number, everyMs = KEEP_EVERY_MS) {
    this.#everyMs = everyMs;
    this.#next = now + everyMs;
  }

  isDue(now: number): boolean {
    return now >= this.#next;
  }

  /** Something was changed that no earlier state has. */
  hurry(): void {
    this.#next = 0;
  }

  kept(begun: number, ended: number): void {
    this.#next = ended + Math.max(this.#everyMs, (ended - begun) / SHARE);
  }
}
