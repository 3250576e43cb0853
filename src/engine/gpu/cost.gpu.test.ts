import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { initialWeights } from '../network/weights.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import { METRIC_SLOTS, planBytes } from '../plan/plan.ts';
import { presetJob } from '../plan/testing/presetJob.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { UNIFORM_BYTES } from './stepUniforms.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { usualVariant } from './tuning/usualVariant.ts';

/** Staging buffers made in advance. */
const STAGING = 4;

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

it.each(['model-a', 'model-b'] as const)(
  'a step of %s is one submit of one pass, creates nothing, and needs the memory that was planned',
  async (name) => {
    const job = presetJob(name, 2);
    const plan = buildPlan(job, { tuning: { usual: usualVariant(gpu), chosen: {} } });
    // a limit that no driver exceeds
    const options = { submitMs: 60_000 };
    const weights = initialWeights(job.network, 0);
    const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
    executor.load(examplesFor(job, 2));
    executor.setOrder(Uint32Array.of(1, 0));
    const createCommandEncoder = gpu.device.createCommandEncoder.bind(gpu.device);
    let passes = 0;
    vi.spyOn(gpu.device, 'createCommandEncoder').mockImplementation((descriptor) => {
      const encoder = createCommandEncoder(descriptor);
      const beginComputePass = encoder.beginComputePass.bind(encoder);
      encoder.beginComputePass = (options) => {
        passes++;
        return beginComputePass(options);
      };
      return encoder;
    });
    for (const t of [1, 2]) {
      await executor.run([{ offset: 0, count: 2, update: { t, learningRate: 0.001 } }]);
    }
    vi.restoreAllMocks();
    const cost = executor.cost();
    const data = 2 * 784 + 4 * 2 + 4 * 2;
    const bookkeeping = UNIFORM_BYTES + STAGING * 4 * plan.metricsRow * METRIC_SLOTS;
    expect(passes).toBe(2);
    expect(cost.dispatchesPerStep).toBeLessThanOrEqual(18);
    expect(cost).toMatchObject({
      submitsPerStep: 1,
      buffersCreatedPerStep: 0,
      bindGroupsCreatedPerStep: 0,
      bytes: planBytes(plan) + data + bookkeeping,
    });
    executor.destroy();
  },
);
