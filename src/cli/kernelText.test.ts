import { expect, it } from 'vitest';
import { resolveHead } from '../engine/network/losses.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { presets } from '../engine/network/presets.ts';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { productKey } from '../engine/plan/variants/variants.ts';
import { kernelLine, kernelText } from './kernelText.ts';

const network = resolveNetwork(presets['model-a']);
const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 8, seed: 0 };

it('says which products have other kernels than the usual ones', () => {
  expect(kernelLine(job, { usual: 'tile', chosen: {} })).toBe('Kernels: tile');
  const first = buildPlan(job).forward.find((dispatch) => productKey(dispatch) !== null);
  if (first === undefined) throw new Error('no products');
  const tuning = { usual: 'tile', chosen: { [productKey(first) ?? '']: 'lanes8' } } as const;
  expect(kernelText('some GPU', job, tuning)).toMatch(
    /^On some GPU\. Kernels: tile, and others for 1 of \d+ products\n {2}conv2d.* forward.*: lanes8$/,
  );
});
