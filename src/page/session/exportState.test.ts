import { expect, it } from 'vitest';
import { resolveHead } from '../../engine/network/losses.ts';
import { type OptimizerSpec, optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { tensorsOf } from '../../engine/network/stateTensors.ts';
import { initialWeights, type Weights } from '../../engine/network/weights.ts';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import { specOf } from '../../formats/code/testing/sampleSpecs.ts';
import { readModelFiles } from '../../formats/model/readModelFiles.ts';
import { modelFiles } from './exportModelFile.ts';
import { exportQueries, exportStateOf } from './exportState.ts';

const network: NetworkSpec = {
  name: 'small',
  inputShape: [6, 5, 1],
  layers: [
    { ...layerSpec('Conv2D', { filters: 2, kernel_size: 3 }), trainable: false },
    layerSpec('Conv2D', { filters: 2, kernel_size: 3 }),
    layerSpec('BatchNormalization'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
};

/** An executor after three updates. */
async function trained(optimizer: OptimizerSpec) {
  const resolved = resolveNetwork(network);
  const head = resolveHead(resolved, 'sparse_categorical_crossentropy', 3);
  const job = { network: resolved, head, optimizer, batchSize: 4, seed: 1 };
  const executor = createCpuExecutor(job, initialWeights(resolved, 1));
  executor.load({
    images: Uint8Array.from({ length: 120 }, (_, i) => (37 * i) & 255),
    labels: Uint8Array.of(0, 1, 2, 0),
  });
  executor.setOrder(Uint32Array.of(0, 1, 2, 3));
  await executor.run(
    [1, 2, 3].map((t) => ({ offset: 0, count: 4, update: { t, learningRate: 0.01 } })),
  );
  return executor;
}

const plain = (weights: Weights | null) =>
  weights &&
  [...weights].map(([name, { shape, data }]) => [name, shape, [...data].map(Math.fround)]);

it.each([
  optimizerSpec('Adam'),
  optimizerSpec('SGD', { momentum: 0.9 }),
  optimizerSpec('SGD'),
  optimizerSpec('RMSprop'),
])('a file of the present run has its weights and the state of $kind', async (optimizer) => {
  const spec = { ...specOf(network), optimizer };
  const executor = await trained(optimizer);
  const inspector = await executor.inspector(1);
  const tensors = await inspector.inspect({
    images: new Uint8Array(30),
    labels: Uint8Array.of(0),
    t: null,
    queries: exportQueries(spec).map(({ query }) => query),
  });
  const state = exportStateOf(spec, tensors, { t: 9, iteration: 4, learningRate: 0.01 });
  const expected = tensorsOf(resolveNetwork(network), await executor.readState());
  const subject = { spec, hasRun: true, history: { loss: [], val_loss: [] } };
  for (const ending of ['.keras', '.h5', '.weights.h5', '.safetensors'] as const) {
    const [file] = await modelFiles(subject, state, ending);
    expect(file?.name).toBe(`model${ending}`);
    const bytes = file?.bytes ?? new Uint8Array();
    const read = await readModelFiles([{ name: `model${ending}`, bytes }], network);
    expect(plain(read.weights), ending).toEqual(plain(expected.weights));
    expect(plain(read.optimizer?.m ?? null), ending).toEqual(plain(expected.m));
    expect(plain(read.optimizer?.v ?? null), ending).toEqual(plain(expected.v));
    expect(read.optimizer?.iterations, ending).toBe(3);
  }
});
