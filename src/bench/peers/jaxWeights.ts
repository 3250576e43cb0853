import { elementCount, type Shape } from '../../engine/core/shape.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { Weights, WeightTensor } from '../../engine/network/weights.ts';

/**
 * Weights in the order and layout of a channels-first engine: kernels (in, out, height, width) transposed to
 * OIHW, biases of convolutions as (out, 1, 1), and the rows of the dense layer after Flatten in the order
 * channels, rows, columns. The network computes the same function.
 */
export function jaxWeights(network: ResolvedNetwork, weights: Weights): readonly WeightTensor[] {
  const tensors: WeightTensor[] = [];
  let flattened: Shape | null = null;
  for (const layer of network.layers) {
    if (layer.kind === 'Flatten') flattened = layer.input;
    for (const { name } of layer.params) {
      const tensor = weights.get(`${layer.name}/${name}`);
      if (tensor === undefined) throw new RangeError(`${layer.name} has no ${name}.`);
      const conv = layer.kind === 'Conv2D';
      if (conv && name === 'bias') tensors.push({ ...tensor, shape: [...tensor.shape, 1, 1] });
      else if (conv) tensors.push(permute(tensor, [3, 2, 0, 1]));
      else if (flattened !== null && name === 'kernel') {
        tensors.push(channelsFirstRows(tensor, flattened));
        flattened = null;
      } else tensors.push(tensor);
    }
  }
  return tensors;
}

function channelsFirstRows({ shape, data }: WeightTensor, flattened: Shape): WeightTensor {
  const units = shape.at(-1) ?? 1;
  const [height = 1, width = 1, channels = 1] = flattened;
  const rows = { shape: [height, width, channels, units], data };
  return { shape, data: permute(rows, [2, 0, 1, 3]).data };
}

/** `np.transpose`: axis i of the result is axis `axes[i]` of the tensor. */
export function permute({ shape, data }: WeightTensor, axes: readonly number[]): WeightTensor {
  const strides = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const target = axes.map((axis) => shape[axis] ?? 1);
  const steps = axes.map((axis) => strides[axis] ?? 0);
  const result = new Float32Array(data.length);
  const place = axes.map(() => 0);
  for (let i = 0; i < result.length; i++) {
    result[i] = data[place.reduce((sum, index, axis) => sum + index * (steps[axis] ?? 0), 0)] ?? 0;
    for (let axis = place.length - 1; axis >= 0; axis--) {
      const next = (place[axis] ?? 0) + 1;
      place[axis] = next === target[axis] ? 0 : next;
      if (place[axis] !== 0) break;
    }
  }
  return { shape: target, data: result };
}
