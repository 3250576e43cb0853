import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Shape } from '../core/shape.ts';
import type { LayerSpec } from '../layers/registry.ts';
import type { Job } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { type OptimizerSpec, optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { tolerances } from './testing/tolerances.ts';
import { traceJob, updateError } from './testing/traceJob.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

function jobOf(
  inputShape: Shape,
  layers: readonly LayerSpec[],
  batchSize: number,
  optimizer: OptimizerSpec = optimizerSpec('SGD'),
): Job {
  const head = layerSpec('Dense', { units: 4, activation: 'softmax' });
  const network = resolveNetwork({ name: 'micro', inputShape, layers: [...layers, head] });
  const loss = 'sparse_categorical_crossentropy';
  return { network, head: resolveHead(network, loss, 3), optimizer, batchSize, seed: 7 };
}

async function trace(job: Job, microBatch = job.batchSize, fuse = true) {
  const weights = initialWeights(job.network, 4);
  const options = { fuse, microBatch };
  return traceJob(await createGpuExecutor(gpu, job, weights, undefined, options), job);
}

type Trace = Awaited<ReturnType<typeof traceJob>>;

/** Losses, hits, norms, the evaluation and all weights. */
function expectSame(job: Job, actual: Trace, expected: Trace): void {
  const close = (a: number, b: number, tolerance: number) =>
    expect(Math.abs(a - b)).toBeLessThan(tolerance * Math.abs(b));
  actual.results.forEach((result, i) => {
    const other = expected.results[i];
    close(result.loss, other?.loss ?? Number.NaN, tolerances.loss);
    const norm = result.gradientNorm ?? Number.NaN;
    close(norm, other?.gradientNorm ?? Number.NaN, tolerances.gradientNorm);
    expect(result.correct).toBe(other?.correct);
  });
  close(actual.evaluated?.loss ?? Number.NaN, expected.evaluated?.loss ?? Number.NaN, 1e-4);
  const start = initialWeights(job.network, 4);
  expect(updateError(start, actual.weights, expected.weights)).toBeLessThan(tolerances.update);
}

// Layers that depend on a row's index in the batch, which a micro-batch could get wrong.
const layers: readonly fc.Arbitrary<LayerSpec>[] = [
  fc.constant(layerSpec('Dropout', { rate: 0.3 })),
  fc.constant(layerSpec('RandomTranslation', { height_factor: 0.2, width_factor: 0.2 })),
  fc.constant(layerSpec('RandomRotation', { factor: 0.1 })),
  fc.constant(layerSpec('MaxPooling2D')),
  fc
    .constantFrom(3, 4, 8)
    .map((filters) => layerSpec('Conv2D', { filters, padding: 'same', activation: 'tanh' })),
];
const jobs = fc
  .record({
    body: fc.array(fc.oneof(...layers), { maxLength: 4 }),
    channels: fc.constantFrom(1, 3),
    batch: fc.integer({ min: 2, max: 13 }),
    optimizer: fc.constantFrom(
      optimizerSpec('SGD', { learning_rate: 0.1, momentum: 0.9 }),
      // their usual epsilon would amplify the rounding of a gradient near 0
      optimizerSpec('RMSprop', { epsilon: 0.01 }),
      optimizerSpec('AdamW', { learning_rate: 0.01, epsilon: 0.1 }),
    ),
  })
  .filter(({ body }) => body.filter(({ kind }) => kind === 'MaxPooling2D').length < 3)
  .map(({ body, channels, batch, optimizer }) => {
    const conv = layerSpec('Conv2D', { filters: 4, activation: 'tanh' });
    const wide = layerSpec('Dense', { units: 9, activation: 'elu' });
    const drop = layerSpec('Dropout', { rate: 0.2 }, 'last');
    const all = [conv, ...body, layerSpec('Flatten'), wide, drop];
    return jobOf([13, 12, channels], all, batch, optimizer);
  });

describe('a batch in micro-batches', () => {
  it('trains random networks as the whole batch and the f64 reference do', async () => {
    await fc.assert(
      fc.asyncProperty(
        jobs,
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        async (job, size, fuse) => {
          fc.pre(size < job.batchSize);
          const parts = await trace(job, size, fuse);
          expectSame(job, parts, await trace(job));
          const exact = createCpuExecutor(job, initialWeights(job.network, 4));
          expectSame(job, parts, await traceJob(exact, job));
        },
      ),
      { numRuns: 8, seed: 5, endOnFailure: true },
    );
  });

  it('repeats bit for bit, in one pass and one submit, and creates nothing', async () => {
    const body = [layerSpec('Conv2D', { filters: 4 }), layerSpec('Dropout'), layerSpec('Flatten')];
    const job = jobOf([9, 9, 1], body, 11, optimizerSpec('Adam'));
    expect(await trace(job, 4)).toEqual(await trace(job, 4));

    const weights = initialWeights(job.network, 4);
    const options = { microBatch: 4 };
    const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
    executor.load(examplesFor(job, 11));
    executor.setOrder(Uint32Array.from({ length: 11 }, (_, i) => i));
    const passes = vi.spyOn(GPUCommandEncoder.prototype, 'beginComputePass');
    for (const t of [1, 2]) {
      await executor.run([{ offset: 0, count: 11, update: { t, learningRate: 0.001 } }]);
    }
    expect(passes).toHaveBeenCalledTimes(2);
    vi.restoreAllMocks();
    expect(executor.cost()).toMatchObject({
      submitsPerStep: 1,
      buffersCreatedPerStep: 0,
      bindGroupsCreatedPerStep: 0,
    });
    executor.destroy();
  });

  it('works from 1 image to 4,096, and beyond the slots of one submit', async () => {
    const single = jobOf([6], [layerSpec('Dense', { units: 5, activation: 'tanh' })], 1);
    const exact = createCpuExecutor(single, initialWeights(single.network, 4));
    expectSame(single, await trace(single), await traceJob(exact, single));

    const large = { ...single, batchSize: 4096 };
    const whole = await trace(large);
    const reference = createCpuExecutor(large, initialWeights(large.network, 4));
    expectSame(large, whole, await traceJob(reference, large));
    const parts = await trace(large, 33);
    expectSame(large, parts, whole);
  });
});

it('trains on images of 224 × 224 × 3 as the f64 reference does', async () => {
  const body = [
    layerSpec('Conv2D', { filters: 4, padding: 'same', activation: 'tanh' }),
    layerSpec('MaxPooling2D', { pool_size: 4 }),
    layerSpec('Conv2D', { filters: 8, strides: 2, activation: 'tanh' }),
    layerSpec('GlobalAveragePooling2D'),
  ];
  const job = jobOf([224, 224, 3], body, 8);
  const weights = initialWeights(job.network, 4);
  const step = { offset: 0, count: 8, update: { t: 1, learningRate: 0.05 } };
  const results = [];
  for (const executor of [
    await createGpuExecutor(gpu, job, weights),
    createCpuExecutor(job, weights),
  ]) {
    executor.load(examplesFor(job, 8));
    executor.setOrder(Uint32Array.from({ length: 8 }, (_, i) => 7 - i));
    results.push(...(await executor.run([step])));
    executor.destroy();
  }
  const [trained, cpu] = results;
  expect(trained?.loss).toBeCloseTo(cpu?.loss ?? Number.NaN, 4);
  const norm = cpu?.gradientNorm ?? Number.NaN;
  const error = Math.abs((trained?.gradientNorm ?? Number.NaN) - norm);
  expect(error).toBeLessThan(tolerances.gradientNorm * norm);
});
