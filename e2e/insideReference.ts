import fc from 'fast-check';
import { readFrom } from '../src/cli/readDataFile.ts';
import type { Dataset } from '../src/data/dataset.ts';
import { loadDataset } from '../src/data/loadDataset.ts';
import type { TensorRef } from '../src/engine/layers/tensorRef.ts';
import { resolveHead } from '../src/engine/network/losses.ts';
import { optimizerSpec } from '../src/engine/network/optimizers.ts';
import { type ResolvedNetwork, resolveNetwork } from '../src/engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../src/engine/network/spec.ts';
import { initialWeights } from '../src/engine/network/weights.ts';
import { createCpuExecutor } from '../src/engine/reference/cpuExecutor.ts';

const activation = fc.constantFrom('linear', 'relu', 'tanh', 'elu');

const conv = fc
  .record({
    filters: fc.constantFrom(2, 3, 4),
    kernel_size: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    strides: fc.constantFrom([1, 1] as const, [2, 1] as const, [2, 3] as const),
    padding: fc.constantFrom('valid', 'same'),
    activation,
  })
  .map((config) => layerSpec('Conv2D', config));

/** Windows that overlap, leave a rim, or hang over it. */
const pool = fc
  .record({
    pool_size: fc.constantFrom([2, 2] as const, [3, 2] as const, [3, 3] as const),
    strides: fc.constantFrom(null, [1, 1] as const, [2, 2] as const),
    padding: fc.constantFrom('valid', 'same'),
  })
  .chain((config) =>
    fc.constantFrom(layerSpec('MaxPooling2D', config), layerSpec('AveragePooling2D', config)),
  );

const normalization = fc.constant(layerSpec('BatchNormalization'));

/** Networks for 28 × 28 images with strides, same padding, even kernels, overlapping pools and normalization. */
export function randomNetworks(count: number, seed: number): readonly NetworkSpec[] {
  const specs = fc
    .record({ first: conv, pool, normalization, second: conv, units: fc.constantFrom(5, 8) })
    .map(({ first, pool, normalization, second, units }): NetworkSpec => {
      const hidden = layerSpec('Dense', { units, activation: 'tanh' });
      const scores = layerSpec('Dense', { units: 10, activation: 'softmax' });
      const body = [first, pool, normalization, second, layerSpec('Flatten')];
      return { name: 'random', inputShape: [28, 28, 1], layers: [...body, hidden, scores] };
    });
  return fc.sample(specs, { numRuns: count, seed });
}

let mnist: Promise<Dataset> | undefined;

/** Every number of a network with its initial weights, on one test image, in f64. */
export async function referenceOf(spec: NetworkSpec, place: number) {
  mnist ??= loadDataset('mnist', readFrom('public/data'), () => {});
  const { images, labels, trainCount } = await mnist;
  const example = trainCount + place;
  const network: ResolvedNetwork = resolveNetwork(spec);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 1, seed: 0 };
  const executor = createCpuExecutor(job, initialWeights(network, 0));
  const inspector = await executor.inspector(1);
  const pass = {
    ...{ t: null, images: images.subarray(example * 784, (example + 1) * 784) },
    labels: labels.subarray(example, example + 1),
  };
  return {
    network,
    async tensor(tensor: TensorRef): Promise<Float32Array> {
      const [values] = await inspector.inspect({ ...pass, queries: [{ tensor }] });
      return values ?? new Float32Array();
    },
  };
}
