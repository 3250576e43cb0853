import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGpuExecutor } from '../gpu/gpuExecutor.ts';
import { openTestDevice } from '../gpu/testDevice.ts';
import { goldenNames } from '../reference/golden/loadGolden.ts';
import { runGolden } from './runGolden.ts';

describe('the kernels train as real Keras in float64 does', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await openTestDevice();
  });
  afterAll(() => device.destroy());

  it.each(goldenNames())('%s', async (name) => {
    const errors = await runGolden(name, (job, weights) => createGpuExecutor(device, job, weights));
    expect(errors.loss).toBeLessThan(2e-5);
    expect(errors.update).toBeLessThan(5e-4);
    expect(errors.figures).toBeLessThan(1e-4);
    expect(errors.wrongAccuracies).toBe(0);
  });
});
