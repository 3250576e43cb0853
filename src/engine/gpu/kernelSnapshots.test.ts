import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../plan/buildPlan.ts';
import { dispatchesOf } from '../plan/fuse/rewrite.ts';
import { columns } from '../plan/testing/describePlan.ts';
import { presetJob } from '../plan/testing/presetJob.ts';
import { shaderSource } from './shaders.ts';

/**
 * A kernel's text is made of its files in `shaders/`, which are reviewed there, and the values of its
 * constants. The table has these values and a hash of the whole text, which shows when a change of another
 * file changes this kernel.
 */
describe('what a device compiles is what was reviewed', () => {
  it.each(['model-a', 'model-b'] as const)('for %s', async (name) => {
    const job = presetJob(name, 32);
    const text = (['tile', 'shared', 'narrow'] as const).flatMap((usual) => {
      const plan = buildPlan(job, { tuning: { usual, chosen: {} } });
      const rows = dispatchesOf(plan).map(({ label, shader, entry, constants }) => {
        const hash = createHash('sha256').update(shaderSource(shader, constants)).digest('hex');
        const values = Object.entries(constants).map(([constant, value]) => `${constant}=${value}`);
        return [label, `${shader}.${entry}`, hash.slice(0, 12), values.join(' ')];
      });
      return [`${job.network.name}, batch size ${job.batchSize}, ${usual}`, ...columns(rows), ''];
    });
    await expect(text.join('\n')).toMatchFileSnapshot(`snapshots/${name}.txt`);
  });
});
