/** Passes over the data at most; directions of equal variance need not settle. */
const MOST_PASSES = 200;
/** Change of a direction, 1 − cos², from which on it has settled. */
const SETTLED = 1e-10;

/**
 * The two directions in which the rows differ most, by power iteration on the covariance, which is never built:
 * a layer may have thousands of units.
 * @param rows (count, size)
 * @returns (count, 2), the means taken off
 */
export function pcaOf(rows: Float32Array, size: number): Float32Array {
  const count = size === 0 ? 0 : rows.length / size;
  const centred = centre(rows, count, size);
  const first = direction(centred, count, size, null);
  const second = direction(centred, count, size, first);
  const points = new Float32Array(2 * count);
  for (let n = 0; n < count; n++) {
    points[2 * n] = dot(centred, n * size, first);
    points[2 * n + 1] = dot(centred, n * size, second);
  }
  return points;
}

function centre(rows: Float32Array, count: number, size: number): Float64Array {
  const means = new Float64Array(size);
  rows.forEach((value, i) => {
    means[i % size] = (means[i % size] ?? 0) + value / count;
  });
  return Float64Array.from(rows, (value, i) => value - (means[i % size] ?? 0));
}

/** A unit vector; all 0 where nothing varies across `other`. */
function direction(
  centred: Float64Array,
  count: number,
  size: number,
  other: Float64Array | null,
): Float64Array {
  // no direction of its own: a start across the one that is sought would stay there
  let v = Float64Array.from({ length: size }, (_, i) => Math.sin(1 + 1.7 * i) + 0.1);
  across(v, other);
  normalise(v);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = new Float64Array(size);
    for (let n = 0; n < count; n++) {
      const along = dot(centred, n * size, v);
      for (let i = 0; i < size; i++)
        next[i] = (next[i] ?? 0) + along * (centred[n * size + i] ?? 0);
    }
    across(next, other);
    if (!normalise(next)) return next;
    const cosine = dot(next, 0, v);
    v = next;
    if (1 - cosine ** 2 < SETTLED) break;
  }
  return v;
}

/** Takes off what lies along the other direction. */
function across(v: Float64Array, other: Float64Array | null): void {
  if (other === null) return;
  const along = dot(v, 0, other);
  for (let i = 0; i < v.length; i++) v[i] = (v[i] ?? 0) - along * (other[i] ?? 0);
}

/** @returns false where there is nothing to make a unit vector of: it is all 0 then */
function normalise(v: Float64Array): boolean {
  const length = Math.sqrt(dot(v, 0, v));
  const isSome = length > 1e-12 && Number.isFinite(length);
  for (let i = 0; i < v.length; i++) v[i] = isSome ? (v[i] ?? 0) / length : 0;
  return isSome;
}

function dot(values: Float64Array, start: number, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += (values[start + i] ?? 0) * (v[i] ?? 0);
  return sum;
}
