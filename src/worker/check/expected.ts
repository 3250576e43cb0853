import { Rng } from '../../engine/core/rng.ts';
import { type LayerInputs, runOf } from '../../engine/layers/layerReferences.ts';
import { largestCells } from '../../engine/layers/pooling2d/reference.ts';
import { layerDefs, type ResolvedLayer } from '../../engine/layers/registry.ts';
import { ROUNDOFF, sumTolerance, TINY } from './tolerances.ts';

/** What a tensor should hold, and how far each element may be from it; Infinity: it may be anything. */
export interface Expected {
  readonly values: Float64Array;
  readonly tolerance: Float64Array;
}

/** A tensor that a layer reads: as the GPU has it, or, where no kernel writes it, as it should be. */
export interface Known {
  readonly values: Float64Array;
  /** null: exactly these values */
  readonly tolerance: Float64Array | null;
}

export const absolutes = (values: Float64Array) => values.map(Math.abs);

/** A layer that ends before its `activation` argument, which the caller applies. */
export function withoutActivation(layer: ResolvedLayer): ResolvedLayer {
  if (!appliesActivation(layer)) return layer;
  return { ...layer, config: { ...layer.config, activation: 'linear' } } as ResolvedLayer;
}

/** Whether `activation` is an argument beside others, so that its gradient is computed in place. */
export function appliesActivation({ config, params }: ResolvedLayer): boolean {
  return 'activation' in config && params.length > 0;
}

/** Elementwise a + b; null counts as 0. */
export function added(a: Float64Array, b: Float64Array | null): Float64Array {
  return b === null ? a : a.map((value, i) => value + (b[i] ?? 0));
}

/** λ √K u times the size of the terms, and what is too small to count. */
export function scaled(terms: number, magnitude: Float64Array): Float64Array {
  const factor = sumTolerance(terms);
  return magnitude.map((size) => factor * size + TINY);
}

/** Whether the layer multiplies by a kernel: sums of products, whose terms can be made positive. */
export function multiplies({ params }: ResolvedLayer): boolean {
  return params.some(({ name }) => name === 'kernel');
}

/** A layer whose every sum is replaced by the sum of its terms' absolute values. */
export function positive(layer: ResolvedLayer, inputs: LayerInputs, least = 0): LayerInputs {
  const size = (values: Float64Array) => values.map((value) => Math.abs(value) + least);
  const xs = (inputs.xs ?? [inputs.x]).map(size);
  const w = multiplies(layer) ? size(inputs.w) : absolutes(inputs.w);
  return { ...inputs, x: xs[0] ?? inputs.x, xs, w };
}

/**
 * How much a layer's results move where each number that it reads is rounded at random: for layers that mix a
 * whole batch, whose sums depend on each other. The largest move counts for all elements.
 */
export function moved(
  terms: number,
  inputs: LayerInputs,
  compute: (inputs: LayerInputs, stir: (values: Float64Array) => Float64Array) => Float64Array,
): Expected {
  const rng = new Rng(1);
  const stir = (values: Float64Array) =>
    values.map(
      (value) => value * (1 + Math.sqrt(terms) * ROUNDOFF * (rng.uniform() < 0.5 ? -1 : 1)),
    );
  const values = compute(inputs, (given) => given);
  const others = compute({ ...inputs, x: stir(inputs.x), w: stir(inputs.w) }, stir);
  const most = values.reduce(
    (max, value, i) => Math.max(max, Math.abs(value - (others[i] ?? 0))),
    0,
  );
  const least = sumTolerance(1);
  return {
    values,
    tolerance: values.map((value) => 8 * most + least * Math.abs(value) + TINY),
  };
}

export function mixesExamples({ kind, trainable }: ResolvedLayer): boolean {
  return trainable && layerDefs[kind].mixesExamples === true;
}

/** Cells of one window that are compared with its largest. */
const MOST_TIES = 8;

/**
 * Cells of a max pool's input that are not exactly known and may be the largest of their window: either may
 * get the gradient. Equal cells are decided: a kernel that computes both in the same way finds them equal too,
 * and the first counts.
 */
export function nearTies(
  layer: ResolvedLayer,
  inputs: LayerInputs,
  tolerance: Float64Array | null,
): ReadonlySet<number> {
  const undecided = new Set<number>();
  if (layer.kind !== 'MaxPooling2D' || tolerance === null) return undecided;
  const rest = inputs.x.slice();
  const winners = largestCells(runOf(layer, inputs));
  const tops = Float64Array.from(winners, (cell) => inputs.x[cell] ?? 0);
  let next = winners;
  let near = true;
  for (let round = 0; near && round < MOST_TIES; round++) {
    for (const cell of next) rest[cell] = -Infinity;
    next = largestCells(runOf(layer, { ...inputs, x: rest, xs: [rest] }));
    near = false;
    next.forEach((cell, i) => {
      const winner = winners[i] ?? 0;
      const gap = (tops[i] ?? 0) - (rest[cell] ?? 0);
      if (gap === 0 || gap > (tolerance[cell] ?? 0) + (tolerance[winner] ?? 0)) return;
      near = true;
      undecided.add(cell).add(winner);
    });
  }
  return undecided;
}
