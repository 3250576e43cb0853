import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { initialWeights } from '../network/weights.ts';
import { presetJob } from '../plan/testing/presetJob.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { openNullGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openNullGpu();
});
afterAll(() => gpu.device.destroy());

it('names a batch size where the device has no memory, and frees everything it allocated', async () => {
  const job = presetJob('model-a', 256);
  const made: GPUBuffer[] = [];
  const createBuffer = gpu.device.createBuffer.bind(gpu.device);
  vi.spyOn(gpu.device, 'createBuffer').mockImplementation((descriptor) => {
    const buffer = createBuffer(descriptor);
    vi.spyOn(buffer, 'destroy');
    made.push(buffer);
    return buffer;
  });
  const popErrorScope = gpu.device.popErrorScope.bind(gpu.device);
  const pop = vi.spyOn(gpu.device, 'popErrorScope').mockImplementationOnce(popErrorScope); // kernels
  pop.mockImplementationOnce(async () => {
    await popErrorScope();
    return { message: 'out of memory' };
  });
  const executor = createGpuExecutor(gpu, job, initialWeights(job.network, 0));
  await expect(executor).rejects.toMatchObject({ code: 'outOfMemory', values: { batchSize: 64 } });
  expect(made.length).toBeGreaterThan(10);
  for (const buffer of made) expect(buffer.destroy).toHaveBeenCalled();
  vi.restoreAllMocks();
});
