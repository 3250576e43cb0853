/** The duration of one submit, ms. */
export interface Timed {
  /** from the start of its first launch to the end of its last, by the device's clock; null without one */
  readonly stamped: number | null;
  /** until the host learned that it was done */
  readonly waited: number;
}

/** Launches the same work `count` times in one submit; a count of zero is a round trip without work. */
export type Submit<W> = (work: W, count: number) => Promise<Timed>;

export interface Clock<W> {
  /** the possible error of a difference of two readings, ms */
  readonly tick: number;
  /** whether it is the device's own, or the host's without the round trip */
  readonly stamps?: boolean;
  /** Milliseconds that `count` launches take. Rejects where the clock gives no valid time. */
  readonly read: (work: W, count: number) => Promise<number>;
}

/** The least reading that counts as valid, ms. */
export const LEAST_MS = 5;

/**
 * The most launches in one submit, because more take long to encode. Work is too short to time if these take
 * no measurable time.
 */
export const MAX_LAUNCHES = 2048;

/** Chrome rounds timestamps to this, ms. */
const STAMP_TICK_MS = 0.1;

/** The host's clock may be as coarse as this, ms. */
const SLACK_MS = 2;

/**
 * The clock of one tuning: the device's timestamps where they agree with the host's clock, else the host's
 * clock without the round trip. Times of the two are never compared, so one tuning uses one clock.
 * @param trial work to test the device's clock with
 */
export async function chooseClock<W>(submit: Submit<W>, trial: W): Promise<Clock<W>> {
  // The first launch of a kernel may include compilation.
  await submit(trial, 1);
  const trips: number[] = [];
  for (let i = 0; i < 3; i++) trips.push((await submit(trial, 0)).waited);
  const trip = trips.toSorted((a, b) => a - b)[1] ?? 0;
  if (await tellsTime(submit, trial, trip)) return deviceClock(submit);
  return {
    // The host learns of the end only when it polls, so a reading is as fine as a round trip is short.
    tick: Math.max(STAMP_TICK_MS, trip),
    read: async (work, count) => Math.max(0, (await submit(work, count)).waited - trip),
  };
}

/** The same clock with a deadline, after which it rejects. */
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
    stamps: true,
    async read(work, count) {
      const ms = soundStamp(await submit(work, count));
      if (ms === null) throw new Error("The device's timestamps are out of order.");
      return ms;
    },
  };
}

/** Whether timestamps grow with the work. On Metal they may be zero, constant or decreasing. */
async function tellsTime<W>(submit: Submit<W>, trial: W, trip: number): Promise<boolean> {
  let blind = 0;
  for (let count = 1; count <= MAX_LAUNCHES; count *= 2) {
    const timed = await submit(trial, count);
    const ms = soundStamp(timed);
    if (ms === null) return false;
    if (ms >= LEAST_MS) return true;
    // A single case may be a pause of the machine.
    if (timed.waited - trip > 4 * LEAST_MS && ++blind === 2) return false;
  }
  return false;
}

/** null where the timestamps are impossible */
function soundStamp({ stamped, waited }: Timed): number | null {
  if (stamped === null) return null;
  return stamped >= 0 && stamped <= waited + SLACK_MS ? stamped : null;
}
