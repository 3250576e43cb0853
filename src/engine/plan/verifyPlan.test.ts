import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allJobs } from '../gpu/testing/jobs.ts';
import type { Job } from '../network/executor.ts';
import { graphs } from '../network/testing/randomGraphs.ts';
import { jobOfStack, stacks } from '../network/testing/randomStacks.ts';
import { buildPlan } from './buildPlan.ts';
import { dispatchesOf } from './fuse/rewrite.ts';
import { everyPlan } from './testing/everyPlan.ts';
import { presetJob, wholePresets } from './testing/presetJob.ts';
import { gemmKey, type Variant, variants } from './variants/variants.ts';
import { verifyPlan } from './verifyPlan.ts';

function verifyEvery(job: Job): void {
  for (const [way, plan] of everyPlan(job)) {
    expect(() => verifyPlan(plan), `${way}, batch size ${job.batchSize}`).not.toThrow();
  }
}

/** Assigns the variants to the GEMMs of a job in rotation. */
function tunedFor(job: Job, microBatch: number, chosen: readonly Variant[]) {
  const gemms = dispatchesOf(buildPlan(job, { microBatch, plainBelow: 0 })).map(gemmKey);
  return Object.fromEntries(
    gemms.flatMap((key, i): [string, Variant][] => {
      const variant = chosen[i % chosen.length];
      return key === null || variant === undefined ? [] : [[key, variant]];
    }),
  );
}

describe('verifyPlan accepts every plan, in every variant and in micro-batches', () => {
  it.each(allJobs)('$label', ({ job }) => verifyEvery(job));

  it.each(wholePresets)('preset %s at several batch sizes', (name) => {
    for (const batchSize of [1, 3, 32, 100, 256]) verifyEvery(presetJob(name, batchSize));
  });

  it('random networks', () => {
    fc.assert(
      fc.property(fc.oneof(stacks, graphs), (stack) => verifyEvery(jobOfStack(stack))),
      { numRuns: 60 },
    );
  });

  it('random networks with a different variant for each GEMM', () => {
    const some = fc.array(fc.constantFrom(...variants), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(stacks, graphs), some, fc.boolean(), (stack, chosen, inParts) => {
        const job = jobOfStack(stack);
        const microBatch = inParts ? Math.ceil(job.batchSize / 2) : job.batchSize;
        const tuning = { usual: chosen[0] ?? 'tile', chosen: tunedFor(job, microBatch, chosen) };
        verifyPlan(buildPlan(job, { tuning, microBatch, plainBelow: 0 }));
      }),
      { numRuns: 200 },
    );
  });
});
