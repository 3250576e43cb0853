import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPlan } from './buildPlan.ts';
import { describePlan } from './testing/describePlan.ts';
import { presetJob, wholePresets } from './testing/presetJob.ts';

/** The usual variants of software drivers without subgroups, of large GPUs and of all others. */
const reviewed = ['tile', 'shared', 'narrow'] as const;

const BATCH = 32;

/** `npx vitest run -u` writes the files again. Read their changes before you commit them. */
describe('the plan of each preset is the reviewed one', () => {
  it.each(wholePresets)('%s', async (name) => {
    const job = presetJob(name, BATCH);
    const text = reviewed.flatMap((usual) => {
      const plan = buildPlan(job, { tuning: { usual, chosen: {} } });
      return [`${job.network.name}, batch size ${BATCH}, ${usual}`, ...describePlan(plan), ''];
    });
    await expect(text.join('\n')).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });

  it('has no file of a preset that no longer exists', () => {
    const files = readdirSync(new URL('snapshots', import.meta.url));
    expect(files.toSorted()).toEqual(wholePresets.map((name) => `${name}.txt`).toSorted());
  });
});
