import { elementCount } from '../core/shape.ts';
import type { ResolvedNetwork } from '../network/resolve.ts';
import { checkWeights, type Weights, type WeightTensor } from '../network/weights.ts';

/** Parameters or their gradients, one array a layer, concatenated in the order of its `params`. */
export type LayerArrays = readonly Float64Array[];

/** All parameters of a network in one array, and a view of it for each layer. */
export interface Params {
  readonly flat: Float64Array;
  readonly layers: LayerArrays;
}

/**
 * Copies weights as the passes take them.
 * @throws SpecError where they are not the network's
 */
export function packParams(network: ResolvedNetwork, weights: Weights): Params {
  checkWeights(network, weights);
  const blobs = network.layers.map(({ name, params }) =>
    params.flatMap((param) => [weights.get(`${name}/${param.name}`)?.data ?? []]),
  );
  const sizes = blobs.map((tensors) => tensors.reduce((sum, { length }) => sum + length, 0));
  const flat = new Float64Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const data of blobs.flat()) {
    flat.set(data, at);
    at += data.length;
  }
  let end = 0;
  const layers = sizes.map((size) => {
    end += size;
    return flat.subarray(end - size, end);
  });
  return { flat, layers };
}

/** Copies them back, by Keras's names. */
export function unpackParams(network: ResolvedNetwork, flat: Float64Array): Weights {
  const weights = new Map<string, WeightTensor>();
  let at = 0;
  for (const { name, params } of network.layers) {
    for (const { name: param, shape } of params) {
      const end = at + elementCount(shape);
      weights.set(`${name}/${param}`, { shape, data: flat.slice(at, end) });
      at = end;
    }
  }
  return weights;
}
