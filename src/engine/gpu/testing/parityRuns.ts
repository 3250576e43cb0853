import type { Job } from '../../network/executor.ts';
import type { PlanOptions } from '../../plan/plan.ts';
import type { Variant } from '../../plan/variants/variants.ts';
import { allJobs, gemmJobs, partedJob } from './jobs.ts';

/** A job that a GPU trains beside its f64 reference. */
interface ParityRun {
  readonly label: string;
  readonly job: Job;
  readonly options: PlanOptions;
}

/** Every sample job with a device's usual kernels and with plain ones, and one in micro-batches. */
export const usualRuns: readonly ParityRun[] = [
  ...allJobs.flatMap(({ label, job }) => [
    { label, job, options: {} },
    { label: `${label}, unfused`, job, options: { fuse: false } },
  ]),
  { label: 'network in micro-batches', job: partedJob.job, options: { microBatch: 4 } },
];

/** Every GEMM in a variant, also small ones that would keep plain kernels. */
export function runsBy(usual: Variant): readonly ParityRun[] {
  const tuning = { usual, chosen: {} };
  return [
    ...gemmJobs.map(({ label, job }) => ({ label, job, options: { tuning, plainBelow: 0 } })),
    {
      label:
        'heads of few units, which stay with the plain kernels or have a workgroup for each row',
      job: partedJob.job,
      options: { tuning },
    },
  ];
}
