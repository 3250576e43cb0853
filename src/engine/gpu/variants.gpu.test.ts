import { afterAll, describe, expect, it } from 'vitest';
import { initialWeights } from '../network/weights.ts';
import { exactVariants, needOf, subgroupSizeOf, variants } from '../plan/variants/variants.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { expectReference } from './testing/expectReference.ts';
import { expectSameBits } from './testing/expectSameBits.ts';
import { runsBy } from './testing/parityRuns.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { traceJob, traceTwice } from './testing/traceJob.ts';
import { canRun, usualVariant } from './tuning/usualVariant.ts';

const gpu = await openTestGpu();
afterAll(() => gpu.device.destroy());

/** The variants that this driver can run; another driver's run of this file tests the others. */
const runnable = variants.filter((variant) => canRun(gpu, variant));

describe.each(runnable)(
  'GEMMs by %s train as their f64 reference does, and twice the same',
  (usual) => {
    it.for(runsBy(usual))('$label', async ({ job, options }) => {
      const weights = initialWeights(job.network, 3);
      const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
      const { first, second } = await traceTwice(executor, job);
      const cpu = await traceJob(createCpuExecutor(job, weights), job);
      expectReference(first, cpu, weights, usual);
      expectSameBits(second, first);
    });
  },
);

it('every device runs variants that need no subgroups and no feature', () => {
  const plain = variants.filter(
    (variant) => (needOf(variant) ?? subgroupSizeOf(variant)) === undefined,
  );
  expect(runnable).toEqual(expect.arrayContaining(plain));
  expect(plain).toContain('tile');
});

it('the usual variant of a device is one that it can run and that does not round more', () => {
  expect(runnable).toContain(usualVariant(gpu));
  expect(exactVariants).toContain(usualVariant(gpu));
  expect(runnable.includes('half')).toBe(gpu.device.features.has('shader-f16'));
});
