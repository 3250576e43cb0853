import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gpu } from '../engine/gpu/device.ts';
import { createGpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import { openTestGpu } from '../engine/gpu/testing/testDevice.ts';
import { goldenNames } from '../engine/reference/testing/loadGolden.ts';
import { runGolden } from './testing/runGolden.ts';

describe('the kernels train as real Keras in float64 does', () => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.device.destroy());

  it.each(goldenNames())('%s', async (name) => {
    const errors = await runGolden(name, (job, weights) => createGpuExecutor(gpu, job, weights));
    expect(errors.loss).toBeLessThan(2e-5);
    expect(errors.update).toBeLessThan(5e-4);
    expect(errors.metrics).toBeLessThan(1e-4);
    expect(errors.wrongAccuracies).toBe(0);
  });
});
