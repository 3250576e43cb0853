import { afterAll, beforeAll, expect, it } from 'vitest';
import { optimizerSpec } from '../network/optimizers.ts';
import { layerSpec } from '../network/spec.ts';
import { stateOf, tensorsOf } from '../network/stateTensors.ts';
import { initialWeights } from '../network/weights.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { sample } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

it('a state is its weights and moments by name, and back', async () => {
  const layers = [
    layerSpec('Conv2D', { filters: 3, kernel_size: 2 }),
    layerSpec('BatchNormalization'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ];
  const { job: plain } = sample('small', layers, [5, 4, 1], 2);
  const job = { ...plain, optimizer: optimizerSpec('Adam') };
  const executor = await createGpuExecutor(gpu, job, initialWeights(job.network, 1));
  executor.load({
    images: Uint8Array.from({ length: 40 }, (_, i) => 5 * i),
    labels: Uint8Array.of(0, 2),
  });
  executor.setOrder(Uint32Array.of(0, 1));
  await executor.run([{ offset: 0, count: 2, update: { t: 1, learningRate: 0.1 } }]);
  const state = await executor.readState();
  const tensors = tensorsOf(job.network, state);
  expect(tensors.weights).toEqual(await executor.readWeights());
  expect(stateOf(job.network, tensors, 'gpu')).toEqual(state);
  executor.destroy();
});
