import { expect, it } from 'vitest';
import { resolveHead } from '../../engine/network/losses.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { presets } from '../../engine/network/presets.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { buildPlan } from '../../engine/plan/buildPlan.ts';
import type { Variant } from '../../engine/plan/variants/variants.ts';
import { kernelsOf } from './kernelsOf.ts';

function plan(preset: 'model-a' | 'model-b', usual: Variant) {
  const network = resolveNetwork(presets[preset]);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  const job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 32, seed: 0 };
  return buildPlan(job, { tuning: { usual, chosen: {} }, share: false });
}

function labelsOf(
  made: ReturnType<typeof plan>,
  kind: Parameters<typeof kernelsOf>[1]['kind'],
  layer: string,
  tensor: string,
) {
  const compared = new Set(
    [...Object.keys(made.views)].filter((id) => /^(d )?y |^input$/.test(id)),
  );
  return kernelsOf(made, { kind, layer, tensor }, compared).map(({ label }) => label);
}

it('names the kernel that writes a tensor, and what makes the parts that it adds', () => {
  const tile = plan('model-a', 'tile');
  expect(labelsOf(tile, 'output', 'dense', 'y dense')).toEqual(['dense forward']);
  const shared = plan('model-a', 'shared');
  expect(labelsOf(shared, 'output', 'dense', 'y dense')).toEqual([
    'dense forward fold',
    'dense forward',
  ]);
  expect(labelsOf(shared, 'weightGradients', 'conv2d', 'dw conv2d')).toEqual([
    'conv2d wgrad fold',
    'conv2d wgrad',
  ]);
});

it('names, after the kernel that sends a gradient through a pool, the one that chose the cells', () => {
  expect(labelsOf(plan('model-a', 'tile'), 'sumGradient', 'conv2d', 'd y conv2d')).toEqual([
    'conv2d_1 dgrad, max_pooling2d dgrad',
    'conv2d forward, max_pooling2d forward',
  ]);
});

it('names the gradient that updates its weights itself, and the update for all others', () => {
  const shared = plan('model-b', 'shared');
  expect(labelsOf(shared, 'weights', 'dense', 'weights dense')).toEqual(['dense wgrad']);
  expect(labelsOf(shared, 'weights', 'dense_1', 'weights dense_1')).toEqual(['Adam update']);
  expect(labelsOf(shared, 'loss', '', 'metrics')).toEqual(['loss']);
  expect(labelsOf(shared, 'gradientNorm', '', 'metrics')).toEqual(['dense wgrad', 'Adam update']);
});
