import { expect, it } from 'vitest';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { presetJob } from '../engine/plan/testing/presetJob.ts';
import { productKey } from '../engine/plan/variants/variants.ts';
import { kernelLine, kernelText } from './kernelText.ts';

const job = presetJob('model-a', 8);

it('says which products have other kernels than the usual ones', () => {
  expect(kernelLine(job, { usual: 'tile', chosen: {} })).toBe('Kernels: tile');
  const first = buildPlan(job).forward.find((dispatch) => productKey(dispatch) !== null);
  if (first === undefined) throw new Error('no products');
  const tuning = { usual: 'tile', chosen: { [productKey(first) ?? '']: 'lanes8' } } as const;
  expect(kernelText('some GPU', job, tuning)).toMatch(
    /^On some GPU\. Kernels: tile, and others for 1 of \d+ products\n {2}conv2d.* forward.*: lanes8$/,
  );
});
