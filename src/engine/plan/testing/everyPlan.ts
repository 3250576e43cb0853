import type { Job } from '../../network/executor.ts';
import { buildPlan } from '../buildPlan.ts';
import type { Plan, PlanOptions } from '../plan.ts';
import { variants } from '../variants/variants.ts';

/** The ways to plan a job, with a name for people: as the layers describe it, and fused in every variant. */
const planWays: readonly (readonly [name: string, options: PlanOptions])[] = [
  ['unfused', { fuse: false }],
  ...variants.flatMap((usual): [string, PlanOptions][] => {
    const tuning = { usual, chosen: {} };
    return [
      [usual, { tuning }],
      [`${usual} without plain kernels`, { tuning, plainBelow: 0 }],
      [`${usual} with the update at the end`, { tuning, updateInWgrad: false }],
      [`${usual} without shared memory`, { tuning, share: false }],
    ];
  }),
];

/** The ways to plan this job, in one piece and in micro-batches of about a third. */
export function waysOf(job: Job): readonly (readonly [name: string, options: PlanOptions])[] {
  const microBatch = Math.ceil(job.batchSize / 3);
  const inParts = microBatch < job.batchSize;
  return planWays.flatMap(([name, options]): [string, PlanOptions][] => {
    if (!inParts) return [[name, options]];
    return [
      [name, options],
      [`${name} in parts`, { ...options, microBatch }],
    ];
  });
}

/** A job's plan in every way. */
export function everyPlan(job: Job): readonly (readonly [name: string, plan: Plan])[] {
  return waysOf(job).map(([name, options]) => [name, buildPlan(job, options)]);
}
