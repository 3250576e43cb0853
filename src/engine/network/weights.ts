import { SpecError } from '../core/errors.ts';
import { Rng } from '../core/rng.ts';
import { elementCount, formatShape, type Shape, sameShape } from '../core/shape.ts';
import { initialValues } from '../layers/initializer.ts';
import type { ResolvedNetwork } from './resolve.ts';
import { withinMemory } from './withinMemory.ts';

export interface WeightTensor {
  readonly shape: Shape;
  readonly data: Float32Array | Float64Array;
}
/** By `<layer>/<name>`, with Keras's names and shapes, in the order of the layers. */
export type Weights = ReadonlyMap<string, WeightTensor>;

/**
 * New weights from each layer's initialisers; the same seed gives the same bits everywhere.
 * @throws SpecError where memory does not hold them
 */
export function initialWeights(network: ResolvedNetwork, seed: number): Weights {
  return withinMemory(network, () => drawnWeights(network, seed));
}

function drawnWeights(network: ResolvedNetwork, seed: number): Weights {
  const weights = new Map<string, WeightTensor>();
  for (const layer of network.layers) {
    const rng = new Rng(seed, layer.index + 1);
    for (const { name, shape, initializer, fanIn, fanOut } of layer.params) {
      const data = initialValues(initializer, elementCount(shape), fanIn, fanOut, rng);
      weights.set(`${layer.name}/${name}`, { shape, data });
    }
  }
  return weights;
}

/** @throws SpecError where a tensor is missing, has another shape, or belongs to no layer */
export function checkWeights(network: ResolvedNetwork, weights: Weights): void {
  const unclaimed = new Set(weights.keys());
  for (const layer of network.layers) {
    for (const param of layer.params) {
      const name = `${layer.name}/${param.name}`;
      const tensor = weights.get(name);
      const values = { name, layer: layer.name, expected: formatShape(param.shape) };
      if (tensor === undefined) throw new SpecError('weightMissing', values);
      if (!sameShape(tensor.shape, param.shape)) {
        throw new SpecError('weightShape', { ...values, actual: formatShape(tensor.shape) });
      }
      unclaimed.delete(name);
    }
  }
  for (const name of unclaimed) throw new SpecError('weightUnknown', { name });
}
