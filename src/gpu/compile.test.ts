import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { layerKinds } from '../layers/registry.ts';
import { accumulateGradients } from '../network/accumulateGradients.ts';
import { buildPlan } from '../network/plan.ts';
import { variants } from '../network/variants/variants.ts';
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
    const fused = variants.map((usual) =>
      buildPlan(job, { tuning: { usual, chosen: {} }, plainBelow: 0 }),
    );
    const plans = [...fused, buildPlan(job), buildPlan(job, { fuse: false })];
    const kernels = await compileKernels(
      device,
      plans
        .map(accumulateGradients)
        .flatMap(({ forward, backward, accumulate, update }) => [
          ...forward,
          ...backward,
          ...accumulate,
          ...update,
        ]),
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
