import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dispatch } from '../../layers/dispatch.ts';
import { jobOfStack, stacks } from '../../network/testing/randomStacks.ts';
import { buildPlan } from '../../plan/buildPlan.ts';
import type { Plan } from '../../plan/plan.ts';
import { gemmKey, variants } from '../../plan/variants/variants.ts';
import { gemmDispatches } from './kernelTimer.ts';

const anyJob = stacks.map(jobOfStack);

function dispatchesOf({ forward, backward }: Plan): readonly Dispatch[] {
  return [...forward, ...backward];
}

describe('the dispatches of a GEMM', () => {
  it('are found by labels that no other dispatch has, the same in each variant', () =>
    fc.assert(
      fc.property(anyJob, fc.constantFrom(...variants), (job, usual) => {
        const gemms = dispatchesOf(buildPlan(job)).filter((each) => gemmKey(each) !== null);
        const plan = buildPlan(job, { tuning: { usual, chosen: {} } });
        const labels = dispatchesOf(plan).map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
        for (const { label } of gemms) {
          const [first, ...folds] = gemmDispatches(plan, label).map((each) => each.label);
          expect(first).toBe(label);
          for (const fold of folds) expect(fold).toBe(`${label} fold`);
        }
      }),
    ));

  it('include the one that adds up its partial sums, after it, and no other', () => {
    const [job] = fc.sample(anyJob, { numRuns: 1, seed: 1 });
    if (job === undefined) return expect.unreachable();
    const plan = buildPlan(job);
    const label = plan.forward.at(-1)?.label ?? '';
    const forward = plan.forward.flatMap((each): Dispatch[] => [
      each,
      { ...each, label: `${each.label} fold` },
      { ...each, label: `${each.label} folded` },
    ]);
    const found = gemmDispatches({ ...plan, forward }, label);
    expect(found.map((each) => each.label)).toEqual([label, `${label} fold`]);
  });
});
