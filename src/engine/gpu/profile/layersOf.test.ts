import { expect, it } from 'vitest';
import { resolveHead } from '../../network/losses.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import { presets } from '../../network/presets.ts';
import { resolveNetwork } from '../../network/resolve.ts';
import { buildPlan } from '../../plan/buildPlan.ts';
import { dispatchesOf } from '../../plan/fuse/rewrite.ts';
import { layersOf } from './layersOf.ts';

const network = resolveNetwork(presets['model-a']);
const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 32, seed: 0 };

it.each(['tile', 'shared'] as const)('finds the layers of every dispatch, by %s', (usual) => {
  const plan = buildPlan(job, { tuning: { usual, chosen: {} } });
  const found = new Map(
    dispatchesOf(plan).map(({ label }) => [label, layersOf(plan, label).join(' + ')]),
  );
  expect(found.get('gather')).toBe('');
  expect(found.get('loss')).toBe('');
  expect(found.get('Adam update')).toBe('');
  expect(found.get('conv2d_1 forward, max_pooling2d_1 forward')).toBe('conv2d_1 + max_pooling2d_1');
  expect(found.get('conv2d_2 dgrad, max_pooling2d_1 dgrad')).toBe('conv2d_2 + max_pooling2d_1');
  expect(found.get('dense_1 wgrad')).toBe('dense_1');
  const nameless = [...found].filter(([, layers]) => layers === '').map(([label]) => label);
  expect(nameless).toEqual(['gather', 'loss', 'Adam update']);
});
