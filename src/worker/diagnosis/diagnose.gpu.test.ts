import { afterAll, expect, it } from 'vitest';
import { createGpuExecutor } from '../../engine/gpu/gpuExecutor.ts';
import { openTestGpu } from '../../engine/gpu/testing/testDevice.ts';
import { badRuns, diagnosisOf } from '../testing/badRuns.ts';

const gpu = await openTestGpu();
afterAll(() => gpu.device.destroy());

it.each(badRuns)('$name: the GPU has the verdict of the CPU, at the same step', async (bad) => {
  const diagnosis = await diagnosisOf(bad, (job, weights) => createGpuExecutor(gpu, job, weights));
  const { lastGoodStep, cause, found } = diagnosis;
  expect({ lastGoodStep, cause, layer: found?.layer, tensor: found?.tensor }).toEqual(bad.expected);
});
