import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { openTestDevice } from './testDevice.ts';
import { tolerances } from './tolerances.ts';
import { traceJob, updateError } from './traceJob.ts';

let device: GPUDevice;
beforeAll(async () => {
  device = await openTestDevice();
});
afterAll(() => device.destroy());

// Smooth activations: where two cells of a window are equal but for rounding, f32 and f64 choose apart.
const activation = fc.constantFrom('linear', 'tanh', 'sigmoid', 'elu');

const conv = fc
  .record({
    filters: fc.constantFrom(3, 4, 8, 12),
    kernel_size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    strides: fc.constantFrom([1, 1] as const, [1, 1] as const, [2, 1] as const),
    padding: fc.constantFrom('valid', 'same'),
    use_bias: fc.boolean(),
    activation,
  })
  .map((config) => layerSpec('Conv2D', config));
const pool = fc
  .constantFrom([2, 2] as const, [2, 2] as const, [3, 2] as const)
  .map((pool_size) => layerSpec('MaxPooling2D', { pool_size, padding: 'same' }));
const validPool = fc.constant(layerSpec('MaxPooling2D'));
const wide = fc
  .record({ units: fc.constantFrom(4, 6, 8), activation })
  .map((config) => layerSpec('Dense', config));
const dropout = fc.constant(layerSpec('Dropout', { rate: 0.2 }));

const stacks = fc
  .record({
    first: conv,
    body: fc.array(fc.oneof(conv, pool, validPool, wide, dropout), { maxLength: 4 }),
    units: fc.constantFrom(5, 8, 16),
    outputs: fc.constantFrom(3, 4),
    batchSize: fc.constantFrom(1, 3, 8, 11),
    channels: fc.constantFrom(1, 3, 4),
  })
  .map(({ first, body, units, outputs, batchSize, channels }) => ({
    batchSize,
    spec: {
      name: 'random',
      inputShape: [16, 15, channels],
      layers: [
        ...[first, ...body, layerSpec('Flatten')],
        layerSpec('Dense', { units, activation: 'tanh' }),
        layerSpec('Dense', { units: outputs, activation: 'softmax' }),
      ],
    },
  }))
  .filter(({ spec }) => fits(spec));

/** A window may find no place any more. */
function fits(spec: NetworkSpec): boolean {
  try {
    resolveNetwork(spec);
    return true;
  } catch {
    return false;
  }
}

it('a fused plan trains random networks as the plain one and the f64 twin do', async () => {
  await fc.assert(
    fc.asyncProperty(stacks, async ({ spec, batchSize }) => {
      const network = resolveNetwork(spec);
      const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
      const job = { network, head, optimizer: optimizerSpec('SGD'), batchSize, seed: 7 };
      const weights = initialWeights(network, 4);
      const gpu = (fuse: boolean) => createGpuExecutor(device, job, weights, undefined, { fuse });
      const [fused, plain] = [
        await traceJob(await gpu(true), job),
        await traceJob(await gpu(false), job),
      ];
      const twin = await traceJob(createCpuExecutor(job, weights), job);
      for (const other of [plain, twin]) {
        fused.results.forEach((result, i) => {
          const loss = other.results[i]?.loss ?? Number.NaN;
          expect(Math.abs(result.loss - loss)).toBeLessThan(tolerances.loss * loss);
        });
        expect(updateError(weights, fused.weights, other.weights)).toBeLessThan(tolerances.update);
      }
    }),
    { numRuns: 12, seed: 21, endOnFailure: false },
  );
});
