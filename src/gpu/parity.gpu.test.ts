import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { expectTwin } from './expectTwin.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { allJobs } from './jobs.ts';
import { openTestDevice } from './testDevice.ts';
import { traceJob } from './traceJob.ts';

describe('every layer, head and optimizer trains on the GPU as its f64 twin does', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await openTestDevice();
  });
  afterAll(() => device.destroy());

  const plans = allJobs.flatMap(({ label, job }) =>
    [true, false].map((fuse) => ({ label: fuse ? label : `${label}, unfused`, job, fuse })),
  );
  it.each(plans)('$label', async ({ job, fuse }) => {
    const weights = initialWeights(job.network, 3);
    const executor = await createGpuExecutor(device, job, weights, undefined, { fuse });
    const gpu = await traceJob(executor, job);
    const cpu = await traceJob(createCpuExecutor(job, weights), job);
    expectTwin(gpu, cpu, weights);
    expect(gpu.buffersCreatedPerStep).toBe(0);
    expect(gpu.bindGroupsCreatedPerStep).toBe(0);
  });

  it('repeats a run bit for bit', async () => {
    const networks = allJobs.filter(({ label }) => label.startsWith('network'));
    for (const { job } of [...allJobs.slice(0, 8), ...networks]) {
      const weights = initialWeights(job.network, 5);
      const first = await traceJob(await createGpuExecutor(device, job, weights), job);
      const second = await traceJob(await createGpuExecutor(device, job, weights), job);
      expect(second.results).toEqual(first.results);
      expect(second.weights).toEqual(first.weights);
    }
  });
});
