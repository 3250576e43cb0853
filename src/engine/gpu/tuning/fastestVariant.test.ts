import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Variant } from '../../plan/variants/variants.ts';
import {
  brokenClocks,
  coarseClocks,
  type FakeDevice,
  fakeDevice,
  soundClocks,
} from '../testing/clockTesting.ts';
import { chooseClock } from './clock.ts';
import { fastestVariant } from './fastestVariant.ts';

/** Any variants; only their names matter here. */
const [usual, ...challengers] = ['shared', 'tile', 'lanes8'] as const satisfies readonly Variant[];

const fineClocks = Object.entries({ ...soundClocks, ...brokenClocks });
const allClocks = [...fineClocks, ...Object.entries(coarseClocks)];
const exact = soundClocks['nanoseconds of the device'];

/** @param times of one launch, ms: the usual variant's, then the others' */
async function fastest(device: FakeDevice, time: number, ...others: readonly number[]) {
  const clock = await chooseClock(device.submit, time);
  const candidates = others.flatMap((work, i) => {
    const variant = challengers[i];
    return variant ? [{ variant, work }] : [];
  });
  return fastestVariant(clock, { variant: usual, work: time }, candidates);
}

it.each(fineClocks)('short work that is 20%% faster is found by %s', async (_, clocks) => {
  expect(await fastest(fakeDevice(clocks), 0.0173, 0.8 * 0.0173)).toBe('tile');
});

it.each(Object.entries(coarseClocks))('short work remains undecided by %s', async (_, clocks) => {
  const found = fastest(fakeDevice(clocks), 0.0173, 0.8 * 0.0173);
  await expect(found).rejects.toThrow('too coarse');
});

describe.each(allClocks)('by %s', (_, clocks) => {
  it.each([2.3, 30])('a variant that is 20% faster is found, %d ms', async (ms) => {
    expect(await fastest(fakeDevice(clocks), ms, 0.8 * ms)).toBe('tile');
  });

  it('two variants that differ by less than 4% count as equal', () =>
    fc.assert(
      fc.asyncProperty(
        fc.double({ min: 1, max: 50, noNaN: true }),
        fc.double({ min: 0.96, max: 1.5, noNaN: true }),
        async (ms, ratio) => {
          expect(await fastest(fakeDevice(clocks), ms, ratio * ms)).toBe(usual);
        },
      ),
    ));
});

describe('of several variants', () => {
  it('the fastest by the largest margin is chosen, and the first of equals', async () => {
    expect(await fastest(fakeDevice(exact), 1, 0.8, 0.6)).toBe('lanes8');
    expect(await fastest(fakeDevice(exact), 1, 0.6, 0.8)).toBe('tile');
    expect(await fastest(fakeDevice(exact), 1, 0.7, 0.7)).toBe('tile');
  });

  it('a much slower variant costs little time', async () => {
    const device = fakeDevice(exact);
    expect(await fastest(device, 0.1, 20, 0.05)).toBe('lanes8');
    expect(device.spent.get(20)).toBeLessThan(device.spent.get(0.1) ?? 0);
  });

  it('the usual one is chosen without timing where there is no other', async () => {
    const device = fakeDevice(exact);
    const read = () => expect.unreachable();
    expect(await fastestVariant({ tick: 1, read }, { variant: usual, work: 1 }, [])).toBe(usual);
    expect(device.now()).toBe(0);
  });

  it('the usual one is chosen where all are too short to be distinguished', async () => {
    expect(await fastest(fakeDevice(exact), 1e-4, 1e-5)).toBe(usual);
  });
});

/** Numbers from 0 to 1, the same for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('on a device that is not steady', () => {
  it.each(allClocks)('of equal variants the usual one is chosen, by %s', (_, clocks) =>
    fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.double({ min: 1, max: 10, noNaN: true }),
        async (seed, ms) => {
          const random = randomFrom(seed);
          const device = fakeDevice(clocks, () => 1 + 0.1 * random());
          expect(await fastest(device, ms, ms)).toBe(usual);
        },
      ),
    ),
  );

  it('of equal variants the usual one is nearly always chosen, however noisy the device', async () => {
    const random = randomFrom(7);
    let left = 0;
    for (let run = 0; run < 500; run++) {
      const device = fakeDevice(exact, () => 1 + random());
      if ((await fastest(device, 0.3, 0.3)) !== usual) left++;
    }
    expect(left).toBeLessThan(8);
  });

  it('a variant that is 20% faster is found under a little noise, and among rare pauses', async () => {
    const random = randomFrom(11);
    let found = 0;
    for (let run = 0; run < 100; run++) {
      const device = fakeDevice(exact, () => (random() < 0.02 ? 3 : 1 + 0.05 * random()));
      if ((await fastest(device, 0.3, 0.24)) === 'tile') found++;
    }
    expect(found).toBeGreaterThan(90);
  });

  it('one pause decides nothing, whenever it comes', async () => {
    for (let moment = 0; moment < 120; moment += 0.3) {
      const device = () => {
        let pauses = 1;
        const slowness = (now: number) => (now >= moment && pauses-- > 0 ? 300 : 1);
        return fakeDevice(soundClocks['tenths of a millisecond, as in Chrome'], slowness);
      };
      expect(await fastest(device(), 0.02, 0.02)).toBe(usual);
      expect(await fastest(device(), 0.02, 0.016)).toBe('tile');
    }
  });

  it.each([1, -0.5])('drift decides nothing, by %d in a second', async (drift) => {
    const device = () => fakeDevice(exact, (now) => Math.max(0.1, 1 + (drift * now) / 1000));
    expect(await fastest(device(), 0.3, 0.3)).toBe(usual);
    expect(await fastest(device(), 0.3, 0.24)).toBe('tile');
  });
});
