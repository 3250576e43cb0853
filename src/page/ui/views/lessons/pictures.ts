import type { LabInput } from '../convolution/arithmetic/labInput.ts';

const SIDE = 28;
/** Half the width of a stroke, pixels. */
const STROKE = 1.4;

type Point = readonly [row: number, column: number];

/** Of a 7 as one writes it on 28 × 28 pixels. */
const strokes: readonly (readonly [Point, Point])[] = [
  [
    [6, 7],
    [6, 20],
  ],
  [
    [6, 20],
    [23, 11],
  ],
];

/** A 7 as MNIST has it: 28 × 28 pixels from 0 to 1. It needs no data set. */
export const seven: LabInput = {
  values: Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const point: Point = [Math.floor(pixel / SIDE), pixel % SIDE];
    const nearest = Math.min(...strokes.map(([from, to]) => distance(point, from, to)));
    return Math.round(Math.max(0, Math.min(1, STROKE + 0.5 - nearest)) * 100) / 100;
  }),
  height: SIDE,
  width: SIDE,
  channels: 1,
  name: 'seven',
};

/** The same number everywhere: what a rim does to it shows at its border. */
export const bright: LabInput = {
  values: new Array<number>(36).fill(9),
  height: 6,
  width: 6,
  channels: 1,
  name: 'bright',
};

/** Which pixel goes to each place: the same order on every visit. */
export function shuffledOrder(count: number): readonly number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = 1;
  for (let i = count - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[other]] = [order[other] ?? 0, order[i] ?? 0];
  }
  return order;
}

/** To the line between two points. */
function distance([row, column]: Point, from: Point, to: Point): number {
  const [height, width] = [to[0] - from[0], to[1] - from[1]];
  const along =
    ((row - from[0]) * height + (column - from[1]) * width) / (height ** 2 + width ** 2);
  const at = Math.max(0, Math.min(1, along));
  return Math.hypot(row - from[0] - at * height, column - from[1] - at * width);
}
