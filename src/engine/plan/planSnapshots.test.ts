import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPlan } from './buildPlan.ts';
import { describePlan } from './testing/describePlan.ts';
import { presetJob, wholePresets } from './testing/presetJob.ts';

/** What software drivers without subgroups, large GPUs and all others take. */
const reviewed = ['tile', 'shared', 'narrow'] as const;

const BATCH = 32;

/** `npx vitest run -u` writes the files anew; what changes in them is to be read before it is committed. */
describe('the plan of each preset is as it was reviewed', () => {
  it.each(wholePresets)('%s', async (name) => {
    const job = presetJob(name, BATCH);
    const text = reviewed.flatMap((usual) => {
      const plan = buildPlan(job, { tuning: { usual, chosen: {} } });
      return [`${job.network.name}, batch size ${BATCH}, ${usual}`, ...describePlan(plan), ''];
    });
    await expect(text.join('\n')).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });

  it('has no file of a preset that is gone', () => {
    const files = readdirSync(new URL('snapshots', import.meta.url));
    expect(files.toSorted()).toEqual(wholePresets.map((name) => `${name}.txt`).toSorted());
  });
});
