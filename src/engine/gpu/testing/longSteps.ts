import { initialWeights } from '../../network/weights.ts';
import type { Gpu } from '../device.ts';
import { createGpuExecutor, type GpuExecutor } from '../gpuExecutor.ts';
import { allJobs } from './jobs.ts';
import { examplesFor, type SampleJob } from './sampleJob.ts';

export const longJob = fusedSample().job;

/** An executor of `longJob` with so many examples loaded, each of whose steps takes many submits. */
export async function longSteps(gpu: Gpu, count: number): Promise<GpuExecutor> {
  const weights = initialWeights(longJob.network, 4);
  const executor = await createGpuExecutor(gpu, longJob, weights, undefined, { submitMs: 1e-4 });
  executor.load(examplesFor(longJob, count));
  return executor;
}

function fusedSample(): SampleJob {
  const sample = allJobs.find(({ label }) => label === 'network with all that is fused');
  if (sample === undefined) throw new Error('There is no network with all that is fused.');
  return sample;
}
