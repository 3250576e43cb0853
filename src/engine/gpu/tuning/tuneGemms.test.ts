import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Variant } from '../../plan/variants/variants.ts';
import { tuneGemms } from './tuneGemms.ts';

/** A GEMM in the simulation: null where it cannot be compiled, or not measured. */
interface Gemm {
  readonly best: Variant | null;
  /** ms */
  readonly compiles: number | null;
  readonly measures: number;
}

const quick: Gemm = { best: 'tile', compiles: 0, measures: 1 };

async function tune(
  gemms: Readonly<Record<string, Partial<Gemm>>>,
  { budgetMs = 1e6, compileMs = 1e6 } = {},
) {
  let ms = 0;
  let measuring = 0;
  const compiled: string[] = [];
  const progress: string[] = [];
  const measured = await tuneGemms({
    ...{ gemms: Object.keys(gemms), now: () => ms, budgetMs, compileMs },
    async compile(gemm) {
      compiled.push(gemm);
      const { best, compiles, measures } = { ...quick, ...gemms[gemm] };
      if (compiles === null) return null;
      ms += compiles;
      return async (deadline) => {
        // As with a real clock: single readings, the last of which begins before the deadline.
        const end = ms + measures;
        while (ms < end) {
          if (ms >= deadline) throw new Error('late');
          ms++;
          measuring++;
        }
        if (best === null) throw new Error('not measured');
        return best;
      };
    },
    onProgress: (done, total) => progress.push(`${done}/${total}`),
  });
  return { measured, compiled, progress, measuring };
}

describe('tuning', () => {
  it('finds a variant for each GEMM', async () => {
    const { measured, progress } = await tune({ a: {}, b: { best: 'lanes8' } });
    expect(measured).toEqual({ a: 'tile', b: 'lanes8' });
    expect(progress).toEqual(['0/2', '1/2', '2/2']);
  });

  it('skips GEMMs whose measurement failed, and continues', async () => {
    const { measured } = await tune({ a: { compiles: null }, b: { best: null }, c: {} });
    expect(measured).toEqual({ c: 'tile' });
  });

  it('ends with the budget, and leaves the rest undecided', async () => {
    const each = { measures: 2 };
    const { measured, progress } = await tune({ a: each, b: each, c: each }, { budgetMs: 3 });
    expect(measured).toEqual({ a: 'tile' });
    expect(progress).toEqual(['0/3', '1/3', '3/3']);
  });

  it('continues after the budget until one GEMM is measured, but not for ever', async () => {
    const slow = await tune({ a: { measures: 8 }, b: {} }, { budgetMs: 3 });
    expect(slow.measured).toEqual({ a: 'tile' });
    const slower = await tune({ a: { measures: 10 }, b: {} }, { budgetMs: 3 });
    expect([slower.measured, slower.measuring]).toEqual([{}, 9]);
  });

  it('does not count the time that compiling takes', async () => {
    const each = { compiles: 50 };
    const { measured } = await tune({ a: each, b: each, c: each }, { budgetMs: 4 });
    expect(Object.keys(measured)).toEqual(['a', 'b', 'c']);
  });

  it('compiles in advance, but nothing after the time limit for compilation', async () => {
    const gemms = Object.fromEntries([...'abcdefg'].map((name) => [name, { compiles: 2 }]));
    const { measured, compiled } = await tune(gemms, { compileMs: 9 });
    expect(compiled).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(Object.keys(measured)).toEqual(compiled);
  });

  it('does not wait for a GEMM that is compiled too late', async () => {
    const measured = await tuneGemms({
      ...{ gemms: ['a', 'b'], now: () => 0, budgetMs: 1, compileMs: 1, onProgress: () => {} },
      compile: (gemm) =>
        gemm === 'a' ? new Promise(() => {}) : Promise.resolve(async () => 'tile'),
    });
    expect(measured).toEqual({ b: 'tile' });
  });

  it('compiles nothing and reports no progress where every GEMM is decided', async () => {
    expect(await tune({})).toEqual({ measured: {}, compiled: [], progress: [], measuring: 0 });
  });
});

const anyGemms = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 4 }).filter((key) => key !== '__proto__'),
  fc.record({
    best: fc.constantFrom('tile', 'lanes4', null),
    compiles: fc.option(fc.integer({ min: 0, max: 20 })),
    measures: fc.integer({ min: 1, max: 20 }),
  }),
  { noNullPrototype: true },
);

describe('whatever the times', () => {
  it('the budget is exceeded only for the first GEMM, and at most threefold', () =>
    fc.assert(
      fc.asyncProperty(anyGemms, fc.integer({ min: 1, max: 60 }), async (gemms, budgetMs) => {
        const { measured, measuring } = await tune(gemms, { budgetMs });
        const most = Object.keys(measured).length > 1 ? budgetMs : 3 * budgetMs;
        expect(measuring).toBeLessThanOrEqual(most);
      }),
    ));

  it('each run continues the tuning until everything measurable is measured', () =>
    fc.assert(
      fc.asyncProperty(anyGemms, fc.integer({ min: 7, max: 60 }), async (gemms, budgetMs) => {
        const possible = Object.entries(gemms).filter(
          ([, { best, compiles }]) => best !== null && compiles !== null,
        );
        let open = Object.fromEntries(possible);
        const decided: Record<string, Variant> = {};
        for (let run = 0; run < possible.length; run++) {
          const { measured } = await tune(open, { budgetMs });
          Object.assign(decided, measured);
          open = Object.fromEntries(possible.filter(([name]) => !Object.hasOwn(decided, name)));
        }
        expect(decided).toEqual(
          Object.fromEntries(possible.map(([name, { best }]) => [name, best])),
        );
      }),
    ));
});
