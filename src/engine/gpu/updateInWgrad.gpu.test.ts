import { afterAll, beforeAll, expect, it } from 'vitest';
import { initialWeights } from '../network/weights.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { expectSameWeights } from './testing/expectSameBits.ts';
import { largeJob } from './testing/jobs.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { tolerances } from './testing/tolerances.ts';
import { traceJob } from './testing/traceJob.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

it.each(['shared', 'narrow'] as const)(
  'a gradient by %s that updates its weights itself gives the same bits as an update at the end',
  async (usual) => {
    const { job } = largeJob;
    const tuning = { usual, chosen: {} };
    const { backward } = buildPlan(job, { tuning });
    expect(backward.some(({ shader }) => shader === 'conv2dSharedAdamWgrad')).toBe(true);
    const weights = initialWeights(job.network, 3);
    const train = async (updateInWgrad: boolean) => {
      const options = { tuning, updateInWgrad };
      return traceJob(await createGpuExecutor(gpu, job, weights, undefined, options), job);
    };
    const [early, late] = [await train(true), await train(false)];
    expectSameWeights(early.weights, late.weights);
    early.results.forEach(({ gradientNorm, ...metricsRow }, i) => {
      const { gradientNorm: norm, ...expected } = late.results[i] ?? { gradientNorm: null };
      expect(metricsRow).toEqual(expected);
      const error = Math.abs((gradientNorm ?? Number.NaN) - (norm ?? Number.NaN));
      expect(error).toBeLessThan(tolerances.gradientNorm * (norm ?? 0));
    });
  },
);
