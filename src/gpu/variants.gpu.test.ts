import { afterAll, beforeAll, describe, it } from 'vitest';
import { variants } from '../network/variants.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { expectTwin } from './expectTwin.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { allJobs } from './jobs.ts';
import { openTestDevice } from './testDevice.ts';
import { traceJob } from './traceJob.ts';
import { canRun } from './usualVariant.ts';

/** Products alone have variants. */
const jobs = allJobs.filter(({ label }) => /^(Conv2D|Dense|network)/.test(label));

describe.each(variants)('products by %s train as their f64 twin does', (usual) => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await openTestDevice();
  });
  afterAll(() => device.destroy());

  it.for(jobs)('$label', async ({ job }, { skip }) => {
    skip(!canRun(device, usual), 'this device lacks what the variant needs');
    const weights = initialWeights(job.network, 3);
    const tuning = { usual, chosen: {} };
    const executor = await createGpuExecutor(device, job, weights, undefined, { tuning });
    const gpu = await traceJob(executor, job);
    const cpu = await traceJob(createCpuExecutor(job, weights), job);
    expectTwin(gpu, cpu, weights, usual);
  });
});
