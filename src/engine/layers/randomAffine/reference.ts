import { pcg3d } from '../../core/rng.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import {
  type MotionRanges,
  rotationRanges,
  type Sampling,
  translationRanges,
} from './definition.ts';

/** p = (a0 x + a1 y + a2, b0 x + b1 y + b2): the input position that output pixel (x, y) reads. */
type Transform = readonly [number, number, number, number, number, number];

export const randomTranslation = reference(translationRanges);
export const randomRotation = reference(rotationRanges);

function reference<C extends Sampling>(ranges: (config: C) => MotionRanges): LayerReference<C> {
  return {
    forward(run) {
      if (run.mask === null) return run.x;
      const y = new Float64Array(run.x.length);
      forEachTap(run, ranges(run.config), (from, to, weight) => {
        const value = from === null ? run.config.fill_value : (run.x[from] ?? 0);
        y[to] = (y[to] ?? 0) + weight * value;
      });
      return y;
    },
    backward(run, _, dy) {
      if (run.mask === null) return { dx: dy, dw: noWeights };
      const dx = new Float64Array(run.x.length);
      forEachTap(run, ranges(run.config), (from, to, weight) => {
        if (from !== null) dx[from] = (dx[from] ?? 0) + weight * (dy[to] ?? 0);
      });
      return { dx, dw: noWeights };
    },
  };
}

/** @param visit gets an element of x (null outside the image), an element of y, and the weight */
type Visit = (from: number | null, to: number, weight: number) => void;

function forEachTap<C extends Sampling>(
  run: LayerRun<C>,
  ranges: MotionRanges,
  visit: Visit,
): void {
  const size = run.x.length / run.batch;
  for (let n = 0; n < run.batch; n++) {
    forEachTapOf(transformOf(run, ranges, n), run.input, run.config, (from, to, weight) => {
      visit(from === null ? null : n * size + from, n * size + to, weight);
    });
  }
}

/** The taps of one image (H, W, C), as in `keras.ops.image.affine_transform`. */
function forEachTapOf(
  [a0, a1, a2, b0, b1, b2]: Transform,
  [height = 1, width = 1, channels = 1]: readonly number[],
  { fill_mode, interpolation }: Sampling,
  visit: Visit,
): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const rows = taps(b0 * x + b1 * y + b2, interpolation);
      const columns = taps(a0 * x + a1 * y + a2, interpolation);
      for (const row of rows) {
        for (const column of columns) {
          const h = fixed(row.index, height, fill_mode);
          const w = fixed(column.index, width, fill_mode);
          for (let c = 0; c < channels; c++) {
            const from = h === null || w === null ? null : (h * width + w) * channels + c;
            visit(from, (y * width + x) * channels + c, row.weight * column.weight);
          }
        }
      }
    }
  }
}

function taps(p: number, interpolation: Sampling['interpolation']) {
  if (interpolation === 'nearest') {
    return [{ index: Math.sign(p) * Math.round(Math.abs(p)), weight: 1 }];
  }
  const index = Math.floor(p);
  return [
    { index, weight: 1 - (p - index) },
    { index: index + 1, weight: p - index },
  ];
}

/** How abcd continues outside: constant, null; nearest, aaa|abcd; reflect, cba|abcd; wrap, bcd|abcd. */
function fixed(index: number, extent: number, mode: Sampling['fill_mode']): number | null {
  if (index >= 0 && index < extent) return index;
  if (mode === 'constant') return null;
  if (mode === 'nearest') return index < 0 ? 0 : extent - 1;
  if (mode === 'wrap') return index - extent * Math.floor(index / extent);
  const place = index - 2 * extent * Math.floor(index / (2 * extent));
  return place < extent ? place : 2 * extent - 1 - place;
}

/** The transform of image n, drawn from the ranges by the hash of (n, t, layer and seed). */
function transformOf<C>(
  { index, input, mask }: LayerRun<C>,
  { angle, rows, columns }: MotionRanges,
  n: number,
): Transform {
  const [height = 1, width = 1] = input;
  const key = (mask?.seed ?? 0) ^ Math.imul(index, 0x9e3779b9);
  const [u, v, w] = pcg3d(n, mask?.t ?? 0, key).map((hash) => (hash >>> 8) / 2 ** 24);
  const draw = ([low, high]: readonly [number, number], share = 0) => low + (high - low) * share;
  const turn = 2 * Math.PI * draw(angle, w);
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return [
    cos,
    -sin,
    cx - cx * cos + cy * sin - width * draw(columns, v),
    sin,
    cos,
    cy - cx * sin - cy * cos - height * draw(rows, u),
  ];
}
