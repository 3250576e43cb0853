/** A map as it lies on the screen: x and y of each point in CSS pixels, (count, 2). */
export type Layout = Float32Array;

/** Room at the edges for the marks, px. */
const MARGIN = 10;

/** Most that an axis may be stretched against the other. */
const STRETCH = 2;

/** Fits the points into a box, as large as they can be. */
export function fitInto(points: Float32Array, width: number, height: number): Layout {
  const [left, right] = extent(points, 0);
  const [top, bottom] = extent(points, 1);
  const inner = [Math.max(1, width - 2 * MARGIN), Math.max(1, height - 2 * MARGIN)] as const;
  const across = inner[0] / (right - left || 1);
  const down = inner[1] / (bottom - top || 1);
  const scales = [Math.min(across, STRETCH * down), Math.min(down, STRETCH * across)] as const;
  return points.map((value, i) =>
    i % 2 === 0
      ? width / 2 + (value - (left + right) / 2) * scales[0]
      : height / 2 + (value - (top + bottom) / 2) * scales[1],
  );
}

function extent(points: Float32Array, axis: 0 | 1): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = axis; i < points.length; i += 2) {
    low = Math.min(low, points[i] ?? 0);
    high = Math.max(high, points[i] ?? 0);
  }
  return [low, high];
}

/** The nearest point; null where none is so near. */
export function nearestTo(layout: Layout, x: number, y: number, within: number): number | null {
  let best: number | null = null;
  let least = within;
  for (let n = 0; 2 * n < layout.length; n++) {
    const distance = Math.hypot((layout[2 * n] ?? 0) - x, (layout[2 * n + 1] ?? 0) - y);
    if (distance > least || (best !== null && distance === least)) continue;
    best = n;
    least = distance;
  }
  return best;
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The next point in the direction of an arrow key, within 45° of it; the same one at the edge.
 * @returns null for another key
 */
export function nextToward(layout: Layout, from: number, key: string): number | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const [x = 0, y = 0] = layout.subarray(2 * from, 2 * from + 2);
  let best = from;
  let least = Infinity;
  for (let n = 0; 2 * n < layout.length; n++) {
    const dx = (layout[2 * n] ?? 0) - x;
    const dy = (layout[2 * n + 1] ?? 0) - y;
    const along = dx * direction[0] + dy * direction[1];
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    const distance = Math.hypot(dx, dy);
    if (along <= 0 || aside > along || distance >= least) continue;
    best = n;
    least = distance;
  }
  return best;
}
