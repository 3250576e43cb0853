import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Variant } from '../../network/variants/variants.ts';
import { type Measure, tuneProducts } from './tuneProducts.ts';

/** Variants by any name: the tuner knows none of them. */
const [usual, fast, faster] = ['tile', 'lanes4', 'lanes8'] as const satisfies readonly Variant[];

type Times = Readonly<Record<string, Readonly<Partial<Record<Variant, number | null>>>>>;

/** A device whose kernels take as long as the table says; measuring one takes `cost` each. */
function clockOf(times: Times, cost = 1) {
  let now = 0;
  const measured: string[] = [];
  const measure: Measure = async (product, variant) => {
    measured.push(`${product} ${variant}`);
    now += cost;
    return times[product]?.[variant] ?? null;
  };
  return { measure, measured, now: () => now };
}

async function tune(
  times: Times,
  changes: Partial<Parameters<typeof tuneProducts>[0]> = {},
  clock = clockOf(times),
) {
  const progress: string[] = [];
  const prepared = new Set<string>();
  const decided = await tuneProducts({
    ...{ products: Object.keys(times), usual, others: [fast, faster], known: {} },
    ...{ measure: clock.measure, now: clock.now, budgetMs: 1e6 },
    prepare: (product) => prepared.add(product),
    onProgress: (done, total) => progress.push(`${done}/${total}`),
    ...changes,
  });
  return { decided, progress, prepared, measured: clock.measured, elapsed: clock.now() };
}

describe('tuning', () => {
  it('takes the fastest variant of each product', async () => {
    const { decided, progress } = await tune({
      a: { tile: 3, lanes4: 2, lanes8: 1 },
      b: { tile: 3, lanes4: 1, lanes8: 2 },
      c: { tile: 1, lanes4: 2, lanes8: 3 },
    });
    expect(decided).toEqual({ a: faster, b: fast, c: usual });
    expect(progress).toEqual(['0/3', '1/3', '2/3', '3/3']);
  });

  it('stays with the usual one where another is not clearly faster', async () => {
    const { decided } = await tune({ a: { tile: 1, lanes4: 0.96 }, b: { tile: 1, lanes4: 0.94 } });
    expect(decided).toEqual({ a: usual, b: fast });
  });

  it('leaves out what cannot be measured', async () => {
    const { decided } = await tune({
      a: { tile: 3, lanes4: null, lanes8: 1 },
      b: { tile: null, lanes4: 1 },
    });
    expect(decided).toEqual({ a: faster, b: usual });
  });

  it('measures nothing that was decided before, and shows no progress then', async () => {
    const known = { a: fast, b: usual };
    const { decided, measured, progress } = await tune({ a: {}, b: {} }, { known });
    expect([decided, measured, progress]).toEqual([known, [], []]);
  });

  it('measures again where the device no longer runs what was decided', async () => {
    const given = { known: { a: fast }, others: [faster] };
    const { decided } = await tune({ a: { tile: 2, lanes8: 1 } }, given);
    expect(decided).toEqual({ a: faster });
  });

  it('keeps the usual variant where the budget is spent', async () => {
    const times = { a: { tile: 2, lanes4: 1 }, b: { tile: 2, lanes4: 1 } };
    const { decided, measured } = await tune(times, { others: [fast], budgetMs: 3 });
    expect(decided).toEqual({ a: fast, b: usual });
    expect(measured).toEqual(['a tile', 'a lanes4', 'b tile']);
  });

  it('compiles ahead, but not what there is no time for', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const times = Object.fromEntries(names.map((name) => [name, {}]));
    const { prepared } = await tune(times, { others: [], budgetMs: 2 });
    expect([...prepared]).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

const milliseconds = fc.option(fc.double({ min: 0.001, max: 100, noNaN: true }));
const anyTimes: fc.Arbitrary<Times> = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 4 }).filter((key) => key !== '__proto__'),
  fc.record({ tile: milliseconds, lanes4: milliseconds, lanes8: milliseconds }),
  { noNullPrototype: true },
);

describe('whatever the times', () => {
  it('the budget is exceeded by no more than one measurement', () =>
    fc.assert(
      fc.asyncProperty(
        anyTimes,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (times, budgetMs, cost) => {
          const { elapsed } = await tune(times, { budgetMs }, clockOf(times, cost));
          expect(elapsed).toBeLessThan(budgetMs + cost);
        },
      ),
    ));

  it('every product is decided, the same way each time, and never for a slower variant', () =>
    fc.assert(
      fc.asyncProperty(anyTimes, async (times) => {
        const { decided } = await tune(times);
        expect(Object.keys(decided).sort()).toEqual(Object.keys(times).sort());
        expect((await tune(times)).decided).toEqual(decided);
        for (const [product, variant] of Object.entries(decided)) {
          if (variant === usual) continue;
          const [chosen, standard] = [times[product]?.[variant], times[product]?.[usual]];
          expect(chosen).toBeLessThan(0.95 * (standard ?? 0));
        }
        const again = await tune(times, { known: decided });
        expect([again.decided, again.measured]).toEqual([decided, []]);
      }),
    ));
});
