import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Executor, Step } from '../network/executor.ts';
import { initialWeights, type Weights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { allJobs, examplesFor } from './jobs.ts';
import { openTestDevice } from './testDevice.ts';
import { tolerances } from './tolerances.ts';

/** Two whole batches and a partial one, as an epoch with a rest gives them. */
function stepsOf(batchSize: number): readonly Step[] {
  const rest = Math.max(1, batchSize - 1);
  return [batchSize, batchSize, rest].map((count, i) => ({
    offset: i * batchSize,
    count,
    update: { t: i + 1, learningRate: 0.05 },
  }));
}

async function trace(executor: Executor, job: (typeof allJobs)[number]['job']) {
  const count = 3 * job.batchSize;
  executor.load(examplesFor(job, count));
  executor.setOrder(Uint32Array.from({ length: count }, (_, i) => (i * 5 + 2) % count));
  const results = [];
  for (const step of stepsOf(job.batchSize)) results.push(...(await executor.run([step])));
  const [evaluated] = await executor.run([{ offset: 0, count: job.batchSize, update: null }]);
  const weights = await executor.readWeights();
  const { buffersCreatedPerStep, bindGroupsCreatedPerStep } = executor.cost();
  executor.destroy();
  return { results, evaluated, weights, buffersCreatedPerStep, bindGroupsCreatedPerStep };
}

/** ‖(a − start) − (b − start)‖ / ‖b − start‖ over all weights. */
function updateError(start: Weights, a: Weights, b: Weights): number {
  let difference = 0;
  let update = 0;
  for (const [name, { data }] of b) {
    const other = a.get(name)?.data ?? [];
    const first = start.get(name)?.data ?? [];
    data.forEach((value, i) => {
      difference += (value - (other[i] ?? Number.NaN)) ** 2;
      update += (value - (first[i] ?? Number.NaN)) ** 2;
    });
  }
  return Math.sqrt(difference / update);
}

describe('every layer, head and optimizer trains on the GPU as its f64 twin does', () => {
  let device: GPUDevice;
  beforeAll(async () => {
    device = await openTestDevice();
  });
  afterAll(() => device.destroy());

  it.each(allJobs)('$label', async ({ job }) => {
    const weights = initialWeights(job.network, 3);
    const gpu = await trace(await createGpuExecutor(device, job, weights), job);
    const cpu = await trace(createCpuExecutor(job, weights), job);
    gpu.results.forEach((result, i) => {
      const expected = cpu.results[i];
      expect(result.correct).toBe(expected?.correct);
      const scale = Math.abs(expected?.loss ?? 0);
      expect(Math.abs(result.loss - (expected?.loss ?? 0))).toBeLessThan(tolerances.loss * scale);
    });
    expect(gpu.evaluated?.loss).toBeCloseTo(cpu.evaluated?.loss ?? Number.NaN, 4);
    expect(updateError(weights, gpu.weights, cpu.weights)).toBeLessThan(tolerances.update);
    expect(gpu.buffersCreatedPerStep).toBe(0);
    expect(gpu.bindGroupsCreatedPerStep).toBe(0);
  });

  it('repeats a run bit for bit', async () => {
    const networks = allJobs.filter(({ label }) => label.startsWith('network'));
    for (const { job } of [...allJobs.slice(0, 8), ...networks]) {
      const weights = initialWeights(job.network, 5);
      const first = await trace(await createGpuExecutor(device, job, weights), job);
      const second = await trace(await createGpuExecutor(device, job, weights), job);
      expect(second.results).toEqual(first.results);
      expect(second.weights).toEqual(first.weights);
    }
  });
});
