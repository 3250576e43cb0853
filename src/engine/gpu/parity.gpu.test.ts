import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { expectReference } from './testing/expectReference.ts';
import { expectSameBits } from './testing/expectSameBits.ts';
import { allJobs } from './testing/jobs.ts';
import { usualRuns } from './testing/parityRuns.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { traceJob } from './testing/traceJob.ts';

describe('every layer, head and optimizer trains on the GPU as its f64 reference does', () => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.device.destroy());

  it.each(usualRuns)('$label', async ({ job, options }) => {
    const weights = initialWeights(job.network, 3);
    const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
    const trace = await traceJob(executor, job);
    const cpu = await traceJob(createCpuExecutor(job, weights), job);
    expectReference(trace, cpu, weights);
    expect(trace.buffersCreatedPerStep).toBe(0);
    expect(trace.bindGroupsCreatedPerStep).toBe(0);
  });

  it('repeats a run bit for bit', async () => {
    const networks = allJobs.filter(({ label }) => label.startsWith('network'));
    const kinds = allJobs.filter(({ label }) => label.endsWith(' case 0'));
    for (const { job } of [...kinds, ...networks]) {
      const weights = initialWeights(job.network, 5);
      const first = await traceJob(await createGpuExecutor(gpu, job, weights), job);
      const second = await traceJob(await createGpuExecutor(gpu, job, weights), job);
      expectSameBits(second, first);
    }
  });
});
