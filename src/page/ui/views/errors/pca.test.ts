import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Rng } from '../../../../engine/core/rng.ts';
import { pcaOf } from './pca.ts';

/** Rows of noise, stretched along each coordinate by its scale, then turned in each plane of neighbours. */
function cloud(count: number, scales: readonly number[], angle: number, seed: number) {
  const rng = new Rng(seed);
  const size = scales.length;
  const rows = new Float32Array(count * size);
  for (let n = 0; n < count; n++) {
    const row = scales.map((scale) => scale * rng.normal());
    for (let i = 0; i + 1 < size; i++) {
      const [a = 0, b = 0] = [row[i], row[i + 1]];
      row[i] = a * Math.cos(angle) - b * Math.sin(angle);
      row[i + 1] = a * Math.sin(angle) + b * Math.cos(angle);
    }
    rows.set(row, n * size);
  }
  return rows;
}

/** Largest eigenvalues of the covariance, by Jacobi's rotations: another way than ours. */
function eigenvalues(rows: Float32Array, size: number): readonly number[] {
  const count = rows.length / size;
  const at = (n: number, i: number) => rows[n * size + i] ?? 0;
  const mean = (of: (n: number) => number) => {
    let sum = 0;
    for (let n = 0; n < count; n++) sum += of(n);
    return sum / count;
  };
  const means = Array.from({ length: size }, (_, i) => mean((n) => at(n, i)));
  const c = means.map((a, i) => means.map((b, j) => mean((n) => (at(n, i) - a) * (at(n, j) - b))));
  const get = (i: number, j: number) => c[i]?.[j] ?? 0;
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const angle = 0.5 * Math.atan2(2 * get(p, q), get(q, q) - get(p, p));
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < size; k++) {
          const [a, b] = [get(k, p), get(k, q)];
          c[k]?.splice(p, 1, cos * a - sin * b);
          c[k]?.splice(q, 1, sin * a + cos * b);
        }
        for (let k = 0; k < size; k++) {
          const [a, b] = [get(p, k), get(q, k)];
          c[p]?.splice(k, 1, cos * a - sin * b);
          c[q]?.splice(k, 1, sin * a + cos * b);
        }
      }
    }
  }
  return means.map((_, i) => get(i, i)).sort((a, b) => b - a);
}

function moments(points: Float32Array) {
  const count = points.length / 2;
  let [xx, xy, yy] = [0, 0, 0];
  for (let n = 0; n < count; n++) {
    const [x = 0, y = 0] = [points[2 * n], points[2 * n + 1]];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  return { xx: xx / count, xy: xy / count, yy: yy / count };
}

it('has the two largest variances of the covariance along its axes, and none between them', () => {
  const scales = fc.constantFrom([9, 3, 1], [5, 2, 0.5, 0.5], [1, 8, 0.1, 3, 0.2], [4, 1]);
  fc.assert(
    fc.property(
      scales,
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.nat(99),
      (s, angle, seed) => {
        const rows = cloud(120, s, angle, seed);
        const [first = 0, second = 0] = eigenvalues(rows, s.length);
        const { xx, xy, yy } = moments(pcaOf(rows, s.length));
        expect(xx / first).toBeCloseTo(1, 4);
        expect(yy / second).toBeCloseTo(1, 3);
        expect(Math.abs(xy) / first).toBeLessThan(1e-3);
      },
    ),
    { numRuns: 30 },
  );
});

it('says the same twice, and finds nothing where nothing varies', () => {
  const rows = cloud(50, [3, 2, 1], 1, 7);
  expect(pcaOf(rows, 3)).toEqual(pcaOf(rows, 3));
  expect(pcaOf(new Float32Array(12).fill(2), 3)).toEqual(new Float32Array(8));
  const line = Float32Array.of(0, 0, 1, 1, 2, 2);
  const points = pcaOf(line, 2);
  expect([points[1], points[3], points[5]].map((y) => Math.abs(y ?? 1))).toEqual([
    ...[expect.closeTo(0, 6), expect.closeTo(0, 6), expect.closeTo(0, 6)],
  ]);
  expect(pcaOf(new Float32Array(), 0)).toEqual(new Float32Array());
});
