import { afterAll, expect, it } from 'vitest';
import { initialWeights } from '../../network/weights.ts';
import { dispatchesOf } from '../../plan/fuse/rewrite.ts';
import { createGpuExecutor } from '../gpuExecutor.ts';
import { allJobs } from '../testing/jobs.ts';
import { examplesFor } from '../testing/sampleJob.ts';
import { openTestGpu } from '../testing/testDevice.ts';
import { profileKernels } from './profileKernels.ts';

const gpu = await openTestGpu();
afterAll(() => gpu.device.destroy());

const fused = allJobs.find(({ label }) => label === 'network with all that is fused');

async function profile(microBatch: number, signal?: AbortSignal) {
  const job = fused?.job;
  if (job === undefined) throw new Error('The sample job is gone.');
  const weights = initialWeights(job.network, 1);
  const executor = await createGpuExecutor(gpu, job, weights, undefined, { microBatch });
  try {
    executor.load(examplesFor(job, job.batchSize));
    executor.setOrder(Uint32Array.from({ length: job.batchSize }, (_, i) => i));
    await executor.run([{ offset: 0, count: job.batchSize, update: { t: 1, learningRate: 0 } }]);
    const step = await profileKernels(gpu.device, executor, job.batchSize, {
      now: () => performance.now(),
      ...(signal && { signal }),
    });
    return { step, plan: executor.plan };
  } finally {
    executor.destroy();
  }
}

it('times every dispatch of a step, in order, with what the plan says of it', async () => {
  const { step, plan } = await profile(9);
  const dispatches = dispatchesOf(plan);
  expect(step.kernels.map(({ label, flops }) => [label, flops])).toEqual(
    dispatches.map(({ label, flops }) => [label, flops]),
  );
  for (const { ms, bytes, launches } of step.kernels) {
    expect(Number.isFinite(ms) && ms >= 0).toBe(true);
    expect(bytes).toBeGreaterThan(0);
    expect(launches).toBe(1);
  }
  expect(new Set(step.kernels.map(({ pass }) => pass))).toEqual(
    new Set(['forward', 'backward', 'update']),
  );
});

it('counts a kernel as often as micro-batches launch it', async () => {
  const { step } = await profile(3);
  const launches = Object.fromEntries(step.kernels.map(({ pass, launches }) => [pass, launches]));
  expect(launches).toEqual({ forward: 3, backward: 3, accumulate: 3, update: 1 });
});

it('ends where nobody wants to know any more', async () => {
  await expect(profile(9, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});
