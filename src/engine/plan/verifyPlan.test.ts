import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allJobs } from '../gpu/testing/jobs.ts';
import type { Job } from '../network/executor.ts';
import { jobOfStack, stacks } from '../network/testing/randomStacks.ts';
import { everyPlan } from './testing/everyPlan.ts';
import { presetJob, wholePresets } from './testing/presetJob.ts';
import { verifyPlan } from './verifyPlan.ts';

function verifyEvery(job: Job): void {
  for (const [way, plan] of everyPlan(job)) {
    expect(() => verifyPlan(plan), `${way}, batch size ${job.batchSize}`).not.toThrow();
  }
}

describe('verifyPlan finds every plan whole, in every variant and in micro-batches', () => {
  it.each(allJobs)('$label', ({ job }) => verifyEvery(job));

  it.each(wholePresets)('preset %s at several batch sizes', (name) => {
    for (const batchSize of [1, 3, 32, 100, 256]) verifyEvery(presetJob(name, batchSize));
  });

  it('random networks', () => {
    fc.assert(
      fc.property(stacks, (stack) => verifyEvery(jobOfStack(stack))),
      { numRuns: 40 },
    );
  });
});
