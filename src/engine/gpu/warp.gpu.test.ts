import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import { fillModeSchema } from '../layers/randomAffine/definition.ts';
import type { LayerSpec } from '../layers/registry.ts';
import type { Job } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { expectReference } from './testing/expectReference.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { traceJob } from './testing/traceJob.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const fill_mode = fc.constantFrom(...fillModeSchema.options);
const share = fc.integer({ min: 0, max: 50 }).map((part) => part / 50);
const motion = fc.oneof(
  fc
    .record({ fill_mode, height_factor: share, width_factor: share })
    .map((config) => layerSpec('RandomTranslation', config)),
  fc.record({ fill_mode, factor: share }).map((config) => layerSpec('RandomRotation', config)),
);
const extent = fc.integer({ min: 1, max: 14 });

/** The layer between two with weights: the gradient of the first one has passed through it. */
function jobOf(moving: LayerSpec, height: number, width: number): Job {
  const before = layerSpec('Dense', { units: 2, activation: 'tanh' });
  const after = layerSpec('Dense', { units: 3, activation: 'softmax' });
  const layers = [before, moving, layerSpec('Flatten'), after];
  const network = resolveNetwork({ name: 'moved', inputShape: [height, width, 1], layers });
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
  return { network, head, optimizer: optimizerSpec('SGD'), batchSize: 3, seed: 9 };
}

it('the gradient by gathering equals the reference’s by scattering, for images of any shape and any transform', async () => {
  await fc.assert(
    fc.asyncProperty(motion, extent, extent, async (moving, height, width) => {
      const job = jobOf(moving, height, width);
      const weights = initialWeights(job.network, 2);
      const trace = await traceJob(await createGpuExecutor(gpu, job, weights), job);
      expectReference(trace, await traceJob(createCpuExecutor(job, weights), job), weights);
    }),
    { numRuns: 16, seed: 5, endOnFailure: false },
  );
});
