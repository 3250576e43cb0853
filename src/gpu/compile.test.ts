import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layerKinds } from '../layers/registry.ts';
import { buildPlan } from '../network/plan.ts';
import { allJobs } from './jobs.ts';
import { compileKernels } from './pipelines.ts';
import { openNullDevice } from './testDevice.ts';

describe('every shader compiles without a GPU', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await openNullDevice();
  });
  afterAll(() => device.destroy());

  it.each(allJobs)('$label', async ({ job }) => {
    const plans = [buildPlan(job), buildPlan(job, { fuse: false })];
    const kernels = await compileKernels(
      device,
      plans.flatMap((plan) => [...plan.forward, ...plan.backward, ...plan.update]),
    );
    expect(kernels.size).toBeGreaterThan(2);
  });

  it('covers every layer kind', () => {
    for (const kind of layerKinds) {
      expect(allJobs.some(({ label }) => label.startsWith(kind))).toBe(true);
    }
  });

  it('names file, line and column where a shader is wrong', async () => {
    const broken = {
      ...{ label: 'broken', shader: 'reduce' as const, entry: 'nothing', bindings: {} },
      ...{ constants: {}, workgroups: 1, flops: 0 },
    };
    await expect(compileKernels(device, [broken])).rejects.toThrow(/nothing.*broken/);
  });
});
