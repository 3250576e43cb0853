import type { Job } from '../../network/executor.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import type { PlanOptions } from '../../plan/plan.ts';
import { spreads, type Variant } from '../../plan/variants/variants.ts';
import { allJobs, gemmJobs, partedJob } from './jobs.ts';

/** A job that a GPU trains beside its f64 reference. */
export interface ParityRun {
  readonly label: string;
  readonly job: Job;
  readonly options: PlanOptions;
}

const clippedJob: Job = {
  ...partedJob.job,
  optimizer: optimizerSpec('SGD', { learning_rate: 0.1, clipnorm: 0.03 }),
};

/** Every sample job with a device's usual kernels and with plain ones, and one in micro-batches. */
export const usualRuns: readonly ParityRun[] = [
  ...allJobs.flatMap(({ label, job }) => [
    { label, job, options: {} },
    { label: `${label}, unfused`, job, options: { fuse: false } },
  ]),
  { label: 'network in micro-batches', job: partedJob.job, options: { microBatch: 4 } },
  { label: 'clipped network whose sums come in parts', job: clippedJob, options: {} },
  { label: 'clipped network in micro-batches', job: clippedJob, options: { microBatch: 4 } },
];

/**
 * A variant's GEMMs, also small ones that would keep plain kernels. Each kernel in workgroup memory takes a software
 * driver a second to compile. Such a variant therefore trains the networks, and of the single layers those with
 * strides, whose phases fill tiles in a special way. The networks have all else that the other layers have.
 */
export function runsBy(usual: Variant): readonly ParityRun[] {
  const tuning = { usual, chosen: {} };
  const jobs = spreads(usual)
    ? gemmJobs.filter(({ label, job }) => label.startsWith('network') || hasStrides(job))
    : gemmJobs;
  return [
    ...jobs.map(({ label, job }) => ({ label, job, options: { tuning, plainBelow: 0 } })),
    {
      label:
        'heads of few units, which stay with the plain kernels or have a workgroup for each row',
      job: partedJob.job,
      options: { tuning },
    },
  ];
}

function hasStrides({ network }: Job): boolean {
  return network.layers.some(
    ({ kind, config }) => kind === 'Conv2D' && config.strides.some((stride) => stride > 1),
  );
}
