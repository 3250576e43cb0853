import { Rng } from '../../core/rng.ts';
import { elementCount, type Shape } from '../../core/shape.ts';
import type { LayerKind, ResolvedLayer } from '../../layers/registry.ts';
import { type Loss, resolveHead } from '../../network/losses.ts';
import { resolveNetwork } from '../../network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../network/spec.ts';
import { initialWeights, type Weights } from '../../network/weights.ts';
import type { PassJob } from '../forwardBackward.ts';
import { type LayerArrays, packParams } from '../params.ts';

/** One layer on its own, for tests. */
export function layerOf(
  kind: LayerKind,
  config: unknown,
  input: readonly number[],
  index = 0,
  others: readonly Shape[] = [],
): ResolvedLayer {
  const branches = others.map((shape, i) =>
    layerSpec('Dense', { units: shape.at(-1) }, `branch ${i}`),
  );
  const inputs = ['input_1', ...branches.map(({ name = '' }) => name)];
  const layers = [
    ...branches.map((branch) => ({ ...branch, inputs: ['input_1'] })),
    { ...layerSpec(kind, config), inputs },
  ];
  const spec = { name: 'one layer', inputShape: input, layers };
  const layer = resolveNetwork(spec).layers.at(-1);
  if (layer === undefined) throw new Error('no layer');
  return { ...layer, index };
}

/** Standard normal values. */
export function normals(count: number, seed: number): Float64Array {
  const rng = new Rng(seed);
  return Float64Array.from({ length: count }, () => rng.normal());
}

/** A network with new weights, for tests. */
export function jobOf(
  inputShape: readonly number[],
  layers: NetworkSpec['layers'],
  loss: Loss = 'sparse_categorical_crossentropy',
  seed = 0,
): { readonly job: PassJob; readonly weights: Weights; readonly arrays: LayerArrays } {
  const network = resolveNetwork({ name: 'test', inputShape, layers });
  const weights = initialWeights(network, seed);
  const head = resolveHead(network, loss, 2);
  return { job: { network, head, seed }, weights, arrays: packParams(network, weights).layers };
}

/** x (N, …shape), uniform in 0…1, and labels below `classes`. */
export function batchOf(count: number, shape: readonly number[], classes: number, seed = 1) {
  const rng = new Rng(seed);
  const x = Float64Array.from({ length: count * elementCount(shape) }, () => rng.uniform());
  const labels = Array.from({ length: count }, () => Math.floor(rng.uniform() * classes));
  return { x, labels };
}

/** The largest |a − b|, divided by the largest |b|. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < b.length; i++) {
    difference = Math.max(difference, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
    largest = Math.max(largest, Math.abs(b[i] ?? 0));
  }
  return largest === 0 ? difference : difference / largest;
}
