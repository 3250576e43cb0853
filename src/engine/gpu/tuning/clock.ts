/** How long one submit took, ms. */
export interface Timed {
  /** from its first launch's start to its last one's end by the device's clock; null where it has none */
  readonly stamped: number | null;
  /** until word came that it was done */
  readonly waited: number;
}

/** Launches the same work so many times in one submit; zero times is a round trip without work. */
export type Submit<W> = (work: W, count: number) => Promise<Timed>;

export interface Clock<W> {
  /** what the difference of two readings may be wrong by, ms */
  readonly tick: number;
  /** Milliseconds that so many launches take. Rejects where the clock did not tell. */
  readonly read: (work: W, count: number) => Promise<number>;
}

/** What stands on a clock before it is believed, ms. */
export const LEAST_MS = 5;

/** More in one submit would take long to encode; work of which this many take no time is brief. */
export const MAX_LAUNCHES = 2048;

/** Chrome rounds timestamps to this, ms. */
const STAMP_TICK_MS = 0.1;

/** Our own clock may be as coarse as this, ms. */
const SLACK_MS = 2;

/**
 * The clock of one tuning: the device's where it tells what we wait for, else ours, without the round
 * trip. Times of the two are never compared, so there is one until the end.
 * @param trial work to try the device's clock on
 */
export async function chooseClock<W>(submit: Submit<W>, trial: W): Promise<Clock<W>> {
  // The first launch of a kernel may compile it once more.
  await submit(trial, 1);
  const trips: number[] = [];
  for (let i = 0; i < 3; i++) trips.push((await submit(trial, 0)).waited);
  const trip = trips.toSorted((a, b) => a - b)[1] ?? 0;
  if (await tellsTime(submit, trial, trip)) return deviceClock(submit);
  return {
    // Word comes when it is looked for: a reading is as fine as a round trip is short.
    tick: Math.max(STAMP_TICK_MS, trip),
    read: async (work, count) => Math.max(0, (await submit(work, count)).waited - trip),
  };
}

/** The same clock until a moment; it rejects from then on. */
export function until<W>({ tick, read }: Clock<W>, deadline: number, now: () => number): Clock<W> {
  return {
    tick,
    async read(work, count) {
      if (now() >= deadline) throw new Error('The time for tuning is over.');
      return read(work, count);
    },
  };
}

function deviceClock<W>(submit: Submit<W>): Clock<W> {
  return {
    tick: STAMP_TICK_MS,
    async read(work, count) {
      const ms = soundStamp(await submit(work, count));
      if (ms === null) throw new Error("The device's timestamps are out of order.");
      return ms;
    },
  };
}

/** Whether timestamps grow with the work. Metal's may be zero, stand still or go backwards. */
async function tellsTime<W>(submit: Submit<W>, trial: W, trip: number): Promise<boolean> {
  let blind = 0;
  for (let count = 1; count <= MAX_LAUNCHES; count *= 2) {
    const timed = await submit(trial, count);
    const ms = soundStamp(timed);
    if (ms === null) return false;
    if (ms >= LEAST_MS) return true;
    // Once may be a pause of the machine.
    if (timed.waited - trip > 4 * LEAST_MS && ++blind === 2) return false;
  }
  return false;
}

/** null where the device says what cannot be */
function soundStamp({ stamped, waited }: Timed): number | null {
  if (stamped === null) return null;
  return stamped >= 0 && stamped <= waited + SLACK_MS ? stamped : null;
}
