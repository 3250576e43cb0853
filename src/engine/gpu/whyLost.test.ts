import { expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openNullGpu } from './testing/testDevice.ts';

it('a device that was lost while nothing ran is reported by the next call', async () => {
  const gpu = await openNullGpu();
  const layers = [layerSpec('Dense', { units: 3, activation: 'softmax' })];
  const network = resolveNetwork({ name: 'tiny', inputShape: [4], layers });
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
  const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 2, seed: 0 };
  const executor = await createGpuExecutor(gpu, job, initialWeights(network, 0));
  executor.load(examplesFor(job, 2));
  executor.setOrder(Uint32Array.of(0, 1));
  gpu.device.destroy();
  await gpu.device.lost;
  const lost = { name: 'GpuError', code: 'lost' };
  const update = { t: 1, learningRate: 0.1 };
  await expect(executor.run([{ offset: 0, count: 2, update }])).rejects.toMatchObject(lost);
  await expect(executor.readState()).rejects.toMatchObject(lost);
  await expect(executor.readWeights()).rejects.toMatchObject(lost);
});
