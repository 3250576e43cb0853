import { afterAll, describe, expect, it } from 'vitest';
import { exactVariants, lanesOf, needOf, variants } from '../network/variants/variants.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { expectTwin } from './expectTwin.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { productJobs } from './jobs.ts';
import { openTestDevice } from './testDevice.ts';
import { traceJob } from './traceJob.ts';
import { canRun, usualVariant } from './tuning/usualVariant.ts';

const device = await openTestDevice();
afterAll(() => device.destroy());

/** What this driver offers; another driver's run of this file has the others. */
const runnable = variants.filter((variant) => canRun(device, variant));

describe.each(runnable)('products by %s train as their f64 twin does', (usual) => {
  it.for(productJobs)('$label', async ({ job }) => {
    const weights = initialWeights(job.network, 3);
    const tuning = { usual, chosen: {} };
    const options = { tuning, plainBelow: 0 };
    const executor = await createGpuExecutor(device, job, weights, undefined, options);
    const gpu = await traceJob(executor, job);
    const cpu = await traceJob(createCpuExecutor(job, weights), job);
    expectTwin(gpu, cpu, weights, usual);
  });
});

it('every device runs what asks for no subgroups and no feature', () => {
  const plain = variants.filter((variant) => (needOf(variant) ?? lanesOf(variant)) === undefined);
  expect(runnable).toEqual(expect.arrayContaining(plain));
  expect(plain).toContain('tile');
});

it('a device does not take of itself what it cannot run, nor what rounds more', () => {
  expect(runnable).toContain(usualVariant(device));
  expect(exactVariants).toContain(usualVariant(device));
  expect(runnable.includes('half')).toBe(device.features.has('shader-f16'));
});
