import { afterAll, describe, expect, it } from 'vitest';
import { exactVariants, lanesOf, needOf, variants } from '../network/variants/variants.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { expectTwin } from './expectTwin.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { productJobs } from './jobs.ts';
import { openTestGpu } from './testDevice.ts';
import { traceJob } from './traceJob.ts';
import { canRun, usualVariant } from './tuning/usualVariant.ts';

const gpu = await openTestGpu();
afterAll(() => gpu.device.destroy());

/** What this driver offers; another driver's run of this file has the others. */
const runnable = variants.filter((variant) => canRun(gpu, variant));

describe.each(runnable)('products by %s train as their f64 twin does', (usual) => {
  it.for(productJobs)('$label', async ({ job }) => {
    const weights = initialWeights(job.network, 3);
    const tuning = { usual, chosen: {} };
    const options = { tuning, plainBelow: 0 };
    const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
    const trace = await traceJob(executor, job);
    const cpu = await traceJob(createCpuExecutor(job, weights), job);
    expectTwin(trace, cpu, weights, usual);
  });
});

it('every device runs what asks for no subgroups and no feature', () => {
  const plain = variants.filter((variant) => (needOf(variant) ?? lanesOf(variant)) === undefined);
  expect(runnable).toEqual(expect.arrayContaining(plain));
  expect(plain).toContain('tile');
});

it('a device does not take of itself what it cannot run, nor what rounds more', () => {
  expect(runnable).toContain(usualVariant(gpu));
  expect(exactVariants).toContain(usualVariant(gpu));
  expect(runnable.includes('half')).toBe(gpu.device.features.has('shader-f16'));
});
