import { unlessAborted } from '../engine/core/unlessAborted.ts';

/**
 * A server that restarts, or a network that changes, is back within a few seconds: four tries span
 * about that long. More would only keep the user from a sentence that says what is wrong, and from
 * Retry; and a class of thirty, all of whose pages go on asking, would keep a server down.
 */
const TRIES = 4;
/** Before the second try, ms; twice as long before each that follows. */
const FIRST_PAUSE_MS = 500;
/** A server that wants to be left alone for longer gets its wish: the run fails, and Retry stands there. */
const LONGEST_PAUSE_MS = 10_000;

/** A failure that may pass by itself. */
export class PassingFailure extends Error {
  readonly failure: Error;
  /** how long the server wants to be left alone, ms; 0 where it does not say */
  readonly leaveAloneMs: number;

  constructor(failure: Error, leaveAloneMs = 0) {
    super(failure.message);
    this.failure = failure;
    this.leaveAloneMs = leaveAloneMs;
  }
}

interface Surroundings {
  readonly tries?: number;
  pause(ms: number): Promise<void>;
  /** 0 to 1 */
  random(): number;
}

export const realTime: Surroundings = {
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

/**
 * Attempts again what may succeed later, a few times and with growing pauses.
 * @throws whatever `attempt` throws, of a {PassingFailure} the failure; and the signal's reason
 */
export async function tryAgain<T>(
  attempt: () => Promise<T>,
  signal: AbortSignal,
  { pause, random, tries: most = TRIES }: Surroundings,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof PassingFailure)) throw error;
      // Half of it by chance: pages that failed in the same moment do not come back in the same one.
      const grown = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + random() / 2);
      const wait = Math.max(grown, error.leaveAloneMs);
      if (tries === most || wait > LONGEST_PAUSE_MS) throw error.failure;
      await unlessAborted(pause(wait), signal);
    }
  }
}

/** @param header Retry-After, in seconds or as a date; @returns ms, 0 where it says nothing */
export function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const ms = /^\s*\d+\s*$/.test(header) ? 1000 * Number(header) : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
