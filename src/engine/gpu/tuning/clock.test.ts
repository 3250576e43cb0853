import { describe, expect, it } from 'vitest';
import { brokenClocks, coarseClocks, fakeDevice, soundClocks } from '../testing/clockTesting.ts';
import { chooseClock, type Timed, until } from './clock.ts';

const work = 0.037;

describe('the clock of a tuning', () => {
  it.each(Object.entries(soundClocks))("is the device's: %s", async (_, clocks) => {
    const clock = await chooseClock(fakeDevice(clocks).submit, work);
    expect(clock.tick).toBe(0.1);
    expect(Math.abs((await clock.read(work, 200)) - 200 * work)).toBeLessThan(clock.tick);
  });

  it.each(Object.entries({ ...brokenClocks, ...coarseClocks }))(
    'is the host’s: %s',
    async (_, clocks) => {
      const clock = await chooseClock(fakeDevice(clocks).submit, work);
      expect(await clock.read(work, 0)).toBe(0);
      const ms = 20 * clock.tick;
      const read = await clock.read(work, Math.round(ms / work));
      expect(Math.abs(read - ms)).toBeLessThan(clock.tick + work);
    },
  );

  it("stays the device's where the machine pauses once", async () => {
    let pauses = 1;
    const word = (done: number) => (done > 1 && pauses-- > 0 ? 500 : done + 0.3);
    const { submit } = fakeDevice({ stamp: (start, end) => end - start, word });
    const clock = await chooseClock(submit, work);
    expect(pauses).toBeLessThan(1);
    expect(clock.tick).toBe(0.1);
  });

  it('does not change when timestamps go wrong later: then a reading fails', async () => {
    let sound = true;
    const stamp = (start: number, end: number) => (sound ? end - start : start - end);
    const { submit } = fakeDevice({ ...brokenClocks['no timestamps'], stamp });
    const clock = await chooseClock(submit, work);
    sound = false;
    await expect(clock.read(work, 100)).rejects.toThrow('out of order');
  });

  it('does not count the first launch', async () => {
    let compiled = false;
    const submit = async (work: number, count: number): Promise<Timed> => {
      const ms = work * count + (compiled ? 0 : 1000);
      compiled = true;
      return { stamped: null, waited: ms + 2 };
    };
    expect((await chooseClock(submit, work)).tick).toBe(2);
  });

  it('fails after the deadline', async () => {
    let now = 0;
    const read = async (work: number, count: number) => {
      now += work * count;
      return work * count;
    };
    const clock = until({ tick: 1, read }, 10, () => now);
    expect([clock.tick, await clock.read(6, 1), await clock.read(6, 1)]).toEqual([1, 6, 6]);
    await expect(clock.read(6, 1)).rejects.toThrow('over');
    expect(now).toBe(12);
  });
});
