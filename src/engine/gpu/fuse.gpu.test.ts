import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { graphs } from '../network/testing/randomGraphs.ts';
import { jobOfStack, stacks } from '../network/testing/randomStacks.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { openTestGpu } from './testing/testDevice.ts';
import { tolerances } from './testing/tolerances.ts';
import { traceJob, updateError } from './testing/traceJob.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const networks = { stacks, graphs };

it.each(['stacks', 'graphs'] as const)(
  'a fused plan trains random %s as the plain one and the f64 reference do',
  (kind) => expectSameTraining(networks[kind]),
);

async function expectSameTraining(random: typeof stacks | typeof graphs): Promise<void> {
  await fc.assert(
    fc.asyncProperty(random.map(jobOfStack), async (job) => {
      const weights = initialWeights(job.network, 4);
      const train = (fuse: boolean) =>
        createGpuExecutor(gpu, job, weights, undefined, { fuse, plainBelow: 0 });
      const [fused, plain] = [
        await traceJob(await train(true), job),
        await traceJob(await train(false), job),
      ];
      const reference = await traceJob(createCpuExecutor(job, weights), job);
      for (const other of [plain, reference]) {
        fused.results.forEach((result, i) => {
          const loss = other.results[i]?.loss ?? Number.NaN;
          expect(Math.abs(result.loss - loss)).toBeLessThan(tolerances.loss * loss);
        });
        expect(updateError(weights, fused.weights, other.weights)).toBeLessThan(tolerances.update);
      }
    }),
    { numRuns: 12, seed: 21, endOnFailure: false },
  );
}
