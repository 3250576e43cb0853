import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Budget } from './budget.ts';

const TOTAL = 10;

it('never has more under way than there is, and lets everybody through in order', async () => {
  const jobs = fc.array(
    fc.record({
      amount: fc.integer({ min: 0, max: TOTAL }),
      turns: fc.nat(4),
      fails: fc.boolean(),
    }),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(jobs, async (all) => {
      const budget = new Budget(TOTAL);
      const begun: number[] = [];
      let now = 0;
      const outcomes = await Promise.allSettled(
        all.map(({ amount, turns, fails }, index) =>
          budget.spend(amount, async () => {
            begun.push(index);
            now += amount;
            expect(now).toBeLessThanOrEqual(TOTAL);
            for (let turn = 0; turn < turns; turn++) await Promise.resolve();
            now -= amount;
            if (fails) throw new Error('the work failed');
          }),
        ),
      );
      expect(begun).toEqual(all.map((_, index) => index));
      expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(
        all.map(({ fails }) => fails),
      );
      expect(now).toBe(0);
    }),
  );
});
