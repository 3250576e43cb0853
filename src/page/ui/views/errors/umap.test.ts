import { expect, it } from 'vitest';
import { Rng } from '../../../../engine/core/rng.ts';
import { umapOf } from './umap.ts';

/** Three groups far apart in eight dimensions, in turn. */
function groups(count: number): Float32Array {
  const rng = new Rng(5);
  return Float32Array.from({ length: 8 * count }, (_, i) => {
    const group = Math.floor(i / 8) % 3;
    return rng.normal() + (i % 8 === group ? 20 : 0);
  });
}

const distance = (points: Float32Array, a: number, b: number) =>
  Math.hypot(
    (points[2 * a] ?? 0) - (points[2 * b] ?? 0),
    (points[2 * a + 1] ?? 0) - (points[2 * b + 1] ?? 0),
  );

it('keeps groups together, the same way for the same seed, and says how far it is', () => {
  const count = 90;
  const shares: number[] = [];
  const points = umapOf(groups(count), 8, 3, (share) => shares.push(share));
  expect(points).toHaveLength(2 * count);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  for (let n = 0; n < count; n++) {
    const others = Array.from({ length: count }, (_, m) => m).filter((m) => m !== n);
    const nearest = others.reduce((a, b) =>
      distance(points, n, a) <= distance(points, n, b) ? a : b,
    );
    expect(nearest % 3).toBe(n % 3);
  }
  expect(umapOf(groups(count), 8, 3, () => {})).toEqual(points);
  expect(umapOf(groups(count), 8, 4, () => {})).not.toEqual(points);
});

it('has a place for each of a few images, too', () => {
  for (const count of [0, 1, 3, 5]) {
    expect(umapOf(groups(count), 8, 1, () => {})).toHaveLength(2 * count);
  }
});
