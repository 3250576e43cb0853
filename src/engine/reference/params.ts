import { elementCount } from '../core/shape.ts';
import type { ResolvedNetwork } from '../network/resolve.ts';
import { checkWeights, type Weights, type WeightTensor } from '../network/weights.ts';

/** Parameters or their gradients: one array for each layer, concatenated in the order of its `params`. */
export type LayerArrays = readonly Float64Array[];

/** Values of a network in one array, and a view of it for each layer. */
interface Packed {
  readonly flat: Float64Array;
  readonly layers: LayerArrays;
}

/** All parameters: the trainable ones, and those that layers update themselves. */
export interface Params extends Packed {
  readonly state: Packed;
}

/**
 * Copies weights into the form that the passes use.
 * @throws SpecError where they are not the network's
 */
export function packParams(network: ResolvedNetwork, weights: Weights): Params {
  checkWeights(network, weights);
  return { ...pack(network, weights, true), state: pack(network, weights, false) };
}

/** Copies them back, by Keras's names. */
export function unpackParams(network: ResolvedNetwork, { flat, state }: Params): Weights {
  const weights = new Map<string, WeightTensor>();
  const at = { weights: 0, state: 0 };
  for (const { name, params } of network.layers) {
    for (const { name: param, shape, trainable } of params) {
      const kind = trainable ? 'weights' : 'state';
      const begin = at[kind];
      at[kind] += elementCount(shape);
      const data = (trainable ? flat : state.flat).slice(begin, at[kind]);
      weights.set(`${name}/${param}`, { shape, data });
    }
  }
  return weights;
}

function pack(network: ResolvedNetwork, weights: Weights, trainable: boolean): Packed {
  const blobs = network.layers.map(({ name, params }) =>
    params
      .filter((param) => param.trainable === trainable)
      .flatMap((param) => [weights.get(`${name}/${param.name}`)?.data ?? []]),
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
