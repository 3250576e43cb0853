import { unlessAborted } from './unlessAborted.ts';

/** How long to wait before each try, ms: a driver that resets itself needs a moment. */
const WAITS_MS: readonly number[] = [0, 2000];

/** How often a run tries to go on by itself after it lost its device or its thread. */
export class Patience {
  readonly #waits: readonly number[];
  #tries = 0;

  constructor(waits = WAITS_MS) {
    this.#waits = waits;
  }

  /** The run came further, or its user asked for another try. */
  renew(): void {
    this.#tries = 0;
  }

  /** ms to wait before the next try; null: there is none */
  next(): number | null {
    return this.#waits[this.#tries++] ?? null;
  }
}

/** @throws the signal's reason */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return unlessAborted(new Promise<void>((resolve) => setTimeout(resolve, ms)), signal);
}
