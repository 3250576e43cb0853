import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitInto, nearestTo, nextToward } from './mapLayout.ts';

const points = fc
  .array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 80 })
  .map((values) => Float32Array.from(values.slice(0, 2 * Math.floor(values.length / 2))));

it('puts every point into the box, and stretches no axis more than twofold', () => {
  fc.assert(
    fc.property(
      points,
      fc.integer({ min: 40, max: 900 }),
      fc.integer({ min: 40, max: 600 }),
      (all, w, h) => {
        const layout = fitInto(all, w, h);
        for (let n = 0; 2 * n < layout.length; n++) {
          expect(layout[2 * n]).toBeGreaterThanOrEqual(9.9);
          expect(layout[2 * n]).toBeLessThanOrEqual(w - 9.9);
          expect(layout[2 * n + 1]).toBeGreaterThanOrEqual(9.9);
          expect(layout[2 * n + 1]).toBeLessThanOrEqual(h - 9.9);
        }
      },
    ),
  );
  const square = fitInto(Float32Array.of(0, 0, 2, 0, 0, 1), 120, 320);
  expect([...square]).toEqual([10, 110, 110, 110, 10, 210]);
});

it('finds the nearest point, none beyond reach', () => {
  const layout = Float32Array.of(10, 10, 20, 10, 90, 90);
  expect(nearestTo(layout, 14, 10, 12)).toBe(0);
  expect(nearestTo(layout, 17, 12, 12)).toBe(1);
  expect(nearestTo(layout, 50, 50, 12)).toBeNull();
});

it('goes in the direction of the key, or stays', () => {
  fc.assert(
    fc.property(points, fc.nat(), (layout, at) => {
      const from = at % (layout.length / 2);
      const [x = 0, y = 0] = layout.subarray(2 * from);
      const to = (key: string) => {
        const next = nextToward(layout, from, key) ?? Number.NaN;
        return { next, dx: (layout[2 * next] ?? 0) - x, dy: (layout[2 * next + 1] ?? 0) - y };
      };
      const right = to('ArrowRight');
      if (right.next !== from) expect(right.dx).toBeGreaterThanOrEqual(Math.abs(right.dy));
      const up = to('ArrowUp');
      if (up.next !== from) expect(-up.dy).toBeGreaterThanOrEqual(Math.abs(up.dx));
    }),
  );
  expect(nextToward(Float32Array.of(0, 0), 0, 'Enter')).toBeNull();
});
