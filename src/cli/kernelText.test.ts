import { expect, it } from 'vitest';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { presetJob } from '../engine/plan/testing/presetJob.ts';
import { gemmKey } from '../engine/plan/variants/variants.ts';
import { kernelLine, kernelText } from './kernelText.ts';

const job = presetJob('model-a', 8);

it('says which GEMMs have other kernels than the usual ones', () => {
  expect(kernelLine(job, { usual: 'tile', chosen: {} })).toBe('Kernels: tile');
  const first = buildPlan(job).forward.find((dispatch) => gemmKey(dispatch) !== null);
  if (first === undefined) throw new Error('no GEMMs');
  const tuning = { usual: 'tile', chosen: { [gemmKey(first) ?? '']: 'lanes8' } } as const;
  expect(kernelText('some GPU', job, tuning)).toMatch(
    /^On some GPU\. Kernels: tile, and others for 1 of \d+ GEMMs\n {2}conv2d.* forward.*: lanes8$/,
  );
});
