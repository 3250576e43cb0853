import { expect, it } from 'vitest';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { jobOf } from '../reference/testing/referenceTesting.ts';
import { optimizerSpec } from './optimizers.ts';
import { resolveNetwork } from './resolve.ts';
import { layerSpec } from './spec.ts';
import { initialWeights } from './weights.ts';

const dense = (units: number) => layerSpec('Dense', { units, activation: 'softmax' });

it('weights that no array holds are a sentence with their number', () => {
  const layers = [layerSpec('Flatten'), layerSpec('Dense', { units: 1e9 }), dense(3)];
  const network = resolveNetwork({ name: 'wide', inputShape: [28, 28, 1], layers });
  expect(() => initialWeights(network, 1)).toThrow(
    /^The network needs more memory than there is: it has 788000000003 weights/,
  );
});

it('so are values between the layers, where a step is taken', async () => {
  const padding = [2 ** 28, 0];
  const layers = [
    layerSpec('ZeroPadding2D', { padding: [padding, padding] }),
    ...[layerSpec('GlobalAveragePooling2D'), dense(3)],
  ];
  const { job, weights } = jobOf([2, 2, 1], layers);
  const made = createCpuExecutor(
    { ...job, optimizer: optimizerSpec('SGD'), batchSize: 1 },
    weights,
  );
  made.load({ images: new Uint8Array(4), labels: new Uint8Array(1) });
  made.setOrder(Uint32Array.of(0));
  const step = { offset: 0, count: 1, update: { t: 1, learningRate: 0.1 } };
  await expect(made.run([step])).rejects.toThrow(/^The network needs more memory than there is/);
});
