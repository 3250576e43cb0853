import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Job } from '../network/executor.ts';
import { initialWeights } from '../network/weights.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor, type GpuOptions } from './gpuExecutor.ts';
import { expectSameBits } from './testing/expectSameBits.ts';
import { allJobs, largeJob, partedJob } from './testing/jobs.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { traceJob } from './testing/traceJob.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

/** So short that even the launches of the smallest job are cut, some into single workgroups. */
const TINY_MS = 1e-4;
const UNLIMITED_MS = 1e6;

const named = new Map(allJobs.map(({ label, job }) => [label, job]));
const labels = [
  'network with all that is fused',
  'network with augmentation after a disabled layer',
  'network that begins with batch normalisation',
  'network wider than a tile',
  'network whose strides follow a pool',
  'head sigmoid mse',
  ...[...named.keys()].filter((label) => label.startsWith('optimizer')),
];

async function trace(job: Job, options: GpuOptions) {
  const weights = initialWeights(job.network, 4);
  const submit = vi.spyOn(gpu.device.queue, 'submit');
  const dispatch = vi.spyOn(GPUComputePassEncoder.prototype, 'dispatchWorkgroups');
  const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
  const traced = await traceJob(executor, job);
  const counts = { submits: submit.mock.calls.length, launches: dispatch.mock.calls.length };
  vi.restoreAllMocks();
  return { traced, ...counts };
}

async function expectSame(job: Job, options: GpuOptions = {}): Promise<void> {
  const whole = await trace(job, { ...options, submitMs: UNLIMITED_MS });
  const cut = await trace(job, { ...options, submitMs: TINY_MS });
  expectSameBits(cut.traced, whole.traced);
  expect(cut.traced.buffersCreatedPerStep).toBe(0);
  expect(cut.traced.bindGroupsCreatedPerStep).toBe(0);
  expect(cut.launches).toBeGreaterThan(whole.launches);
  expect(cut.submits).toBeGreaterThan(whole.launches);
}

describe('steps that are cut into many submits, and their launches into parts', () => {
  it.each(labels)('give the same bits as whole ones: %s', async (label) => {
    const job = named.get(label);
    if (job === undefined) return expect.unreachable(`No job ${label}.`);
    await expectSame(job);
  });

  it.each([partedJob, largeJob])(
    'give the same bits as whole ones by narrow tiles: $label',
    ({ job }) => expectSame(job, { tuning: { usual: 'narrow', chosen: {} } }),
  );

  it('give the same bits as whole ones in micro-batches of streamed images', async () => {
    const job = named.get('network with all that is fused');
    if (job === undefined) return expect.unreachable();
    await expectSame(job, { microBatch: 2, imageLimit: 3 * 17 * 16 * 2 });
  });

  it('give the same bits as whole ones in a run of more steps than there are slots', async () => {
    const job = named.get('optimizer 6 AdamW');
    if (job === undefined) return expect.unreachable();
    const count = 70 * job.batchSize;
    const steps = Array.from({ length: 70 }, (_, i) => {
      const update = i % 5 === 4 ? null : { t: i + 1, learningRate: 0.01 };
      return { offset: i * job.batchSize, count: job.batchSize, update };
    });
    const traces = [];
    for (const submitMs of [UNLIMITED_MS, TINY_MS]) {
      const options = { submitMs };
      const weights = initialWeights(job.network, 4);
      const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
      executor.load(examplesFor(job, count));
      executor.setOrder(Uint32Array.from({ length: count }, (_, i) => (i * 11 + 2) % count));
      const results = await executor.run(steps);
      expect(results).toHaveLength(70);
      traces.push({ results, weights: await executor.readWeights() });
      executor.destroy();
    }
    expect(traces[1]).toEqual(traces[0]);
  });
});
