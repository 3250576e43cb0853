import { pcg3d } from '../../core/rng.ts';
import type { Shape } from '../../core/shape.ts';
import { cell, constant, product, sum } from '../cellExpression.ts';
import {
  type CellRun,
  type LayerCells,
  type LayerReference,
  type LayerRun,
  noWeights,
} from '../layerReference.ts';
import { channelAt, pixelOf } from '../windowCells.ts';
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
    cells: affineCells(ranges),
  };
}

function affineCells<C extends Sampling>(ranges: (config: C) => MotionRanges): LayerCells<C> {
  return {
    output(run, index) {
      if (run.mask === null) return cell(run.x, index);
      const { n, place, pixels, channels, c } = placeOf(run, index);
      const transform = transformOf(run, ranges(run.config), n);
      const parts = tapsAt(transform, run.input, run.config, place).map(({ from, weight }) => {
        const value =
          from === null
            ? constant(run.config.fill_value, 'fill')
            : cell(run.x, channelAt(from, n * pixels, channels, c));
        return product(value, constant(weight, 'interpolation'));
      });
      return sum(parts);
    },
    inputGradient(run, index) {
      if (run.mask === null) return cell(run.dy, index);
      const { n, place, pixels, channels, c } = placeOf(run, index);
      const transform = transformOf(run, ranges(run.config), n);
      const parts = Array.from({ length: pixels }, (_, pixel) =>
        tapsAt(transform, run.input, run.config, pixel).flatMap(({ from, weight }) => {
          if (from !== place) return [];
          const gradient = cell(run.dy, channelAt(pixel, n * pixels, channels, c));
          return [product(gradient, constant(weight, 'interpolation'))];
        }),
      );
      return sum(parts.flat());
    },
  };
}

/** Where a cell of x or y is: its image, its pixel in it, and its channel. */
function placeOf({ input }: CellRun<unknown>, index: number) {
  const [height = 1, width = 1, channels = 1] = input;
  const { n, h, w, c } = pixelOf(index, input);
  return { n, place: h * width + w, pixels: height * width, channels, c };
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
function forEachTapOf(transform: Transform, input: Shape, sampling: Sampling, visit: Visit): void {
  const [height = 1, width = 1, channels = 1] = input;
  for (let pixel = 0; pixel < height * width; pixel++) {
    for (const { from, weight } of tapsAt(transform, input, sampling, pixel)) {
      for (let c = 0; c < channels; c++) {
        visit(from === null ? null : from * channels + c, pixel * channels + c, weight);
      }
    }
  }
}

/** The input pixels that an output pixel reads, row by row in one image; null outside the image. */
function tapsAt(
  [a0, a1, a2, b0, b1, b2]: Transform,
  [height = 1, width = 1]: Shape,
  { fill_mode, interpolation }: Sampling,
  pixel: number,
): readonly { readonly from: number | null; readonly weight: number }[] {
  const [x, y] = [pixel % width, Math.floor(pixel / width)];
  const columns = taps(a0 * x + a1 * y + a2, interpolation);
  return taps(b0 * x + b1 * y + b2, interpolation).flatMap((row) =>
    columns.map((column) => {
      const h = fixed(row.index, height, fill_mode);
      const w = fixed(column.index, width, fill_mode);
      const from = h === null || w === null ? null : h * width + w;
      return { from, weight: row.weight * column.weight };
    }),
  );
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
  { index, input, mask }: Pick<LayerRun<C>, 'index' | 'input' | 'mask'>,
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
