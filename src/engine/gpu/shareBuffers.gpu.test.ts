import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job } from '../network/executor.ts';
import { jobOfStack, stacks } from '../network/testing/randomStacks.ts';
import { initialWeights } from '../network/weights.ts';
import type { PlanOptions } from '../plan/plan.ts';
import { planForDevice } from '../plan/planForDevice.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { expectSameBits } from './testing/expectSameBits.ts';
import { allJobs, largeJob, partedJob } from './testing/jobs.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { traceJob } from './testing/traceJob.ts';
import { usualVariant } from './tuning/usualVariant.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

/**
 * Tensors in buffers of another name, with those. Left out are those of weights and their state, which hold
 * many by design.
 */
function guestsOf(job: Job, options: PlanOptions): readonly (readonly [string, string])[] {
  const { plan } = planForDevice(job, gpu.device.limits.maxBufferSize, options);
  const lasting = ['weights', 'grads', 'm', 'v', 'state', 'shapes'];
  return Object.entries(plan?.views ?? {}).flatMap(([id, { buffer }]) =>
    id === buffer || lasting.includes(buffer) ? [] : [[id, buffer] as const],
  );
}

function sharedBuffers(job: Job, options: PlanOptions): ReadonlySet<string> {
  return new Set(guestsOf(job, options).map(([, buffer]) => buffer));
}

/** @param poisoned whether shared memory holds NaN before the first step */
async function trace(job: Job, options: PlanOptions, poisoned: boolean) {
  const create = vi.spyOn(gpu.device, 'createBuffer');
  const tuning = { usual: usualVariant(gpu), chosen: {} };
  const weights = initialWeights(job.network, 4);
  const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
  const made = create.mock.results.flatMap(({ value }): GPUBuffer[] => (value ? [value] : []));
  create.mockRestore();
  const names = sharedBuffers(job, { tuning, ...options });
  for (const buffer of made.filter(({ label }) => poisoned && names.has(label))) {
    gpu.device.queue.writeBuffer(buffer, 0, new Float32Array(buffer.size / 4).fill(Number.NaN));
  }
  const { buffersCreatedPerStep: _, ...traced } = await traceJob(executor, job);
  return { traced, shares: names.size };
}

async function expectSame(job: Job, options: PlanOptions = {}): Promise<number> {
  const tuning = { usual: usualVariant(gpu), chosen: {} };
  if (sharedBuffers(job, { tuning, ...options }).size === 0) return 0;
  const shared = await trace(job, options, true);
  const alone = await trace(job, { ...options, share: false }, false);
  expectSameBits(shared.traced, alone.traced);
  expect(alone.shares).toBe(0);
  return shared.shares;
}

describe('tensors that share memory, which initially holds NaN', () => {
  it('train random networks bit for bit as tensors with memory of their own', async () => {
    let shares = 0;
    await fc.assert(
      fc.asyncProperty(
        stacks.map(jobOfStack),
        fc.boolean(),
        fc.boolean(),
        async (job, parts, tiles) => {
          const tuning = { usual: tiles ? 'tile' : usualVariant(gpu), chosen: {} } as const;
          const microBatch = parts ? Math.ceil(job.batchSize / 2) : job.batchSize;
          shares += await expectSame(job, { tuning, microBatch });
        },
      ),
      { numRuns: 10, seed: 4, endOnFailure: true },
    );
    expect(shares).toBeGreaterThan(10);
  });

  // Many layers, heads and optimizers leave the same tensors where they are.
  it('train every layer, head and optimizer in the same way, each way to share once', async () => {
    const tuning = { usual: usualVariant(gpu), chosen: {} };
    const ways = new Map(
      allJobs.map(({ job }) => [JSON.stringify(guestsOf(job, { tuning })), job] as const),
    );
    for (const job of ways.values()) await expectSame(job);
  });

  it('train sums in parts in the same way', async () => {
    const tuning = { usual: 'narrow', chosen: {} } as const;
    expect(await expectSame(partedJob.job, { tuning })).toBeGreaterThan(1);
    await expectSame(largeJob.job, { tuning });
  });
});
