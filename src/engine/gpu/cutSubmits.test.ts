import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSubmits, type Task } from './cutSubmits.ts';
import { foldWorkgroups, type Launch } from './launches.ts';

const launches = fc.record({
  workgroups: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2 ** 26 })),
  work: fc.integer({ min: 0, max: 10_000 }),
});
const tasks = fc.array(fc.record({ launch: launches, slot: fc.nat(63) }), { maxLength: 30 });
// large enough that launches are seldom cut into thousands of parts
const limits = fc.integer({ min: 100, max: 200_000 });

type Size = Pick<Launch, 'workgroups' | 'work'>;

function cut(given: readonly Task<Size>[], most: number) {
  return [...cutSubmits(given, () => most)];
}

describe('cutSubmits', () => {
  it('runs each workgroup of each task once, in order', () => {
    fc.assert(
      fc.property(tasks, limits, (given, most) => {
        const pieces = cut(given, most).flatMap((submit) => submit.pieces);
        let at = 0;
        for (const { launch, slot } of given) {
          for (let first = 0; first < launch.workgroups; ) {
            const piece = pieces[at++];
            expect(piece?.launch).toBe(launch);
            expect(piece).toMatchObject({ slot, first });
            first += piece?.count ?? Number.NaN;
            expect(first).toBeLessThanOrEqual(launch.workgroups);
          }
        }
        expect(pieces).toHaveLength(at);
      }),
    );
  });

  it('gives no submit more work than allowed, unless a single workgroup has more', () => {
    fc.assert(
      fc.property(tasks, fc.oneof(limits, fc.integer({ min: 1, max: 50 })), (given, most) => {
        const few = given.filter(({ launch }) => launch.workgroups <= 40);
        for (const { pieces, work } of cut(few, most)) {
          const single = pieces.length === 1 && pieces[0]?.count === 1;
          if (!single) expect(work).toBeLessThanOrEqual(most * (1 + 1e-9));
          const sum = pieces.reduce(
            (all, { launch, count }) => all + (launch.work * count) / launch.workgroups,
            0,
          );
          expect(work).toBeCloseTo(sum, 6);
        }
      }),
    );
  });

  it('leaves no surplus workgroups in a part, and puts at most one part into a submit', () => {
    fc.assert(
      fc.property(tasks, limits, (given, most) => {
        for (const { pieces } of cut(given, most)) {
          const parts = pieces.filter(({ launch, count }) => count < launch.workgroups);
          expect(parts.length).toBeLessThanOrEqual(1);
          for (const { launch, first, count } of parts) {
            const [columns, rows] = foldWorkgroups(count);
            if (first + count < launch.workgroups) expect(columns * rows).toBe(count);
          }
        }
      }),
    );
  });

  it('makes one submit of little work, and none of no work', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        const work = given.reduce((sum, { launch }) => sum + launch.work, 0);
        const pieces = given.map((task) => ({ ...task, first: 0, count: task.launch.workgroups }));
        expect(cut(given, work)).toEqual(given.length > 0 ? [{ pieces, work, isLast: true }] : []);
      }),
    );
  });

  it('cuts by what is allowed when a submit begins, and says which is the last', () => {
    fc.assert(
      fc.property(tasks, fc.array(limits, { minLength: 1 }), (given, mosts) => {
        let asked = 0;
        const most = () => mosts[asked++ % mosts.length] ?? 0;
        let begun = 0;
        const all = [...cutSubmits(given, most)];
        for (const { pieces, work, isLast } of all) {
          const limit = mosts[begun++ % mosts.length] ?? 0;
          const single = pieces.length === 1 && pieces[0]?.count === 1;
          if (!single) expect(work).toBeLessThanOrEqual(limit * (1 + 1e-9));
          expect(isLast).toBe(begun === all.length);
        }
        const workgroups = given.reduce((sum, { launch }) => sum + launch.workgroups, 0);
        const run = all.flatMap(({ pieces }) => pieces).reduce((sum, { count }) => sum + count, 0);
        expect(run).toBe(workgroups);
      }),
    );
  });

  it('ends a submit before the launch that would exceed it', () => {
    const launch = { workgroups: 10, work: 60 };
    const given = [0, 1, 2].map((slot) => ({ launch, slot }));
    const slots = (most: number) =>
      cut(given, most).map(({ pieces }) => pieces.map(({ slot, count }) => [slot, count]));
    const [a, b, c] = [0, 1, 2].map((slot) => [slot, 10]);
    expect(slots(130)).toEqual([[a, b], [c]]);
    expect(slots(100)).toEqual([[a], [b], [c]]);
    expect(slots(40)).toEqual([[[0, 6]], [[0, 4]], [[1, 6]], [[1, 4]], [[2, 6]], [[2, 4]]]);
  });
});
