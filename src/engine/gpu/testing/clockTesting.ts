import type { Submit } from '../tuning/clock.ts';

/** A device's clocks, in ms. */
interface Clocks {
  /** the timestamps' duration of work between two moments */
  readonly stamp: (start: number, end: number) => number | null;
  /** when the host learns of work that was done at a moment; both since its submit */
  readonly word: (done: number) => number;
}

const soon = (done: number) => done + 0.3;
const rounded = (ms: number) => Math.floor(ms * 10) / 10;

/** Clocks whose timestamps are usable. */
export const soundClocks = {
  'nanoseconds of the device': { stamp: (start, end) => end - start, word: soon },
  'tenths of a millisecond, as in Chrome': {
    stamp: (start, end) => rounded(end) - rounded(start),
    word: soon,
  },
  'nanoseconds of a device that is polled ten times a second': {
    stamp: (start, end) => end - start,
    word: (done) => Math.ceil((done + 0.1) / 103) * 103,
  },
} as const satisfies Record<string, Clocks>;

/** Clocks whose timestamps are unusable; the waiting time is usable. */
export const brokenClocks = {
  'no timestamps': { stamp: () => null, word: soon },
  'timestamps of zero': { stamp: () => 0, word: soon },
  'timestamps that go backwards': { stamp: (start, end) => start - end, word: soon },
  'timestamps in another unit': { stamp: (start, end) => 42 * (end - start), word: soon },
  'no timestamps, and word every millisecond': {
    stamp: () => null,
    word: (done) => Math.ceil(done + 1.1),
  },
} as const satisfies Record<string, Clocks>;

/** Clocks that cannot time short work. */
export const coarseClocks = {
  'no timestamps, and word after 103 ms': { stamp: () => null, word: (done) => done + 103 },
  'no timestamps, and word every 103 ms': {
    stamp: () => null,
    word: (done) => Math.ceil((done + 0.1) / 103) * 103,
  },
} as const satisfies Record<string, Clocks>;

/** A device on which work is given as the milliseconds of one launch. */
export interface FakeDevice {
  readonly submit: Submit<number>;
  readonly now: () => number;
  /** milliseconds spent on each kind of work */
  readonly spent: ReadonlyMap<number, number>;
}

/** @param slowness factor by which work takes longer that starts at a moment */
export function fakeDevice(
  { stamp, word }: Clocks,
  slowness: (now: number) => number = () => 1,
): FakeDevice {
  let now = 0;
  const spent = new Map<number, number>();
  const submit: Submit<number> = async (work, count) => {
    const start = now + 0.0137;
    const ms = work * count * slowness(now);
    spent.set(work, (spent.get(work) ?? 0) + ms);
    const waited = word(0.0137 + ms);
    now += waited;
    return { stamped: stamp(start, start + ms), waited };
  };
  return { submit, now: () => now, spent };
}
