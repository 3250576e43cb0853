import { Rng } from '../../core/rng.ts';
import { elementCount } from '../../core/shape.ts';
import { resolveHead } from '../../network/losses.ts';
import type { ResolvedNetwork } from '../../network/resolve.ts';
import { initialWeights, type Weights } from '../../network/weights.ts';
import { forward } from '../forwardBackward.ts';
import { packParams } from '../params.ts';

/** A network's weights as training may leave them: biases and statistics are not what they began as. */
export function trainedWeights(network: ResolvedNetwork, seed: number): Weights {
  const rng = new Rng(seed, 1);
  return new Map(
    [...initialWeights(network, seed)].map(([name, { shape, data }]) => {
      const values = data.map((value) => value + 0.2 * rng.uniform());
      return [name, { shape, data: values }];
    }),
  );
}

/** `count` images in 0…1, one after the other. */
export function randomImages(network: ResolvedNetwork, count: number, seed: number): Float32Array {
  const rng = new Rng(seed, 2);
  const images = new Float32Array(count * elementCount(network.inputShape));
  return images.map(() => rng.uniform());
}

/** What the last layer gives for each image, softmax included, (count, units) in f64. */
export function predictions(
  network: ResolvedNetwork,
  weights: Weights,
  images: Float32Array,
): Float64Array {
  // the loss is of no matter: mse takes any last layer
  const head = resolveHead(network, 'mse', 1);
  const params = packParams(network, weights);
  const count = images.length / elementCount(network.inputShape);
  const batch = { x: Float64Array.from(images), labels: new Uint8Array(count) };
  const job = { network, head, seed: 0 };
  const { activations } = forward(job, params.layers, batch, null, params.state.layers);
  const outputs = activations.at(-1) ?? new Float64Array();
  return head.softmax ? softmaxRows(outputs, head.units) : outputs;
}

function softmaxRows(outputs: Float64Array, units: number): Float64Array {
  const result = new Float64Array(outputs.length);
  for (let start = 0; start < outputs.length; start += units) {
    const row = outputs.subarray(start, start + units);
    const largest = Math.max(...row);
    const powers = row.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((a, b) => a + b, 0);
    result.set(
      powers.map((power) => power / sum),
      start,
    );
  }
  return result;
}
