import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gridMove } from './gridMove.ts';

const keys = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
];

it('stays inside the grid, and reaches each cell by arrows', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(
      size,
      fc.array(fc.constantFrom(...keys)),
      fc.boolean(),
      ([rows, columns], pressed, ctrlKey) => {
        let at: readonly [number, number] = [0, 0];
        for (const key of pressed) {
          at = gridMove({ key, ctrlKey }, at, [rows, columns]) ?? [-1, -1];
          expect(at[0]).toBeGreaterThanOrEqual(0);
          expect(at[0]).toBeLessThan(rows);
          expect(at[1]).toBeGreaterThanOrEqual(0);
          expect(at[1]).toBeLessThan(columns);
        }
      },
    ),
  );
  const move = (key: string, ctrlKey = false) => gridMove({ key, ctrlKey }, [2, 3], [5, 6]);
  expect(keys.map((key) => move(key))).toEqual([
    ...[
      [1, 3],
      [3, 3],
      [2, 2],
      [2, 4],
      [2, 0],
      [2, 5],
      [0, 3],
      [4, 3],
    ],
  ]);
  expect([move('Home', true), move('End', true), move('a')]).toEqual([[0, 0], [4, 5], null]);
});
