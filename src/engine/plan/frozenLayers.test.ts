import { expect, test } from 'vitest';
import type { LayerSpec } from '../layers/registry.ts';
import type { Job } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { buildPlan } from './buildPlan.ts';
import { planForDevice } from './planForDevice.ts';
import { verifyPlan } from './verifyPlan.ts';

const frozen = (layer: LayerSpec): LayerSpec => ({ ...layer, trainable: false });

function jobOf(...layers: readonly LayerSpec[]): Job {
  const network = resolveNetwork({ name: 'frozen', inputShape: [12, 12, 2], layers });
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
  return { network, head, optimizer: optimizerSpec('Adam'), batchSize: 8, seed: 0 };
}

const job = jobOf(
  frozen(layerSpec('Conv2D', { filters: 4, activation: 'relu' }, 'base')),
  frozen(layerSpec('BatchNormalization', {}, 'norm')),
  layerSpec('MaxPooling2D', {}, 'pool'),
  layerSpec('Conv2D', { filters: 4, activation: 'relu' }, 'trained'),
  frozen(layerSpec('Conv2D', { filters: 8, activation: 'relu' }, 'held')),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 3, activation: 'softmax' }, 'head'),
);

test.each([true, false])('no kernel computes what frozen layers do not need, fused: %s', (fuse) => {
  const plan = buildPlan(job, { fuse, plainBelow: 0 });
  verifyPlan(plan);
  const labels = plan.backward.map(({ label }) => label).join('; ');
  expect(labels).not.toMatch(/base|norm|pool/);
  expect(labels).toMatch(/held dgrad/);
  expect(labels).not.toMatch(/held wgrad/);
  expect(labels).not.toMatch(/trained dgrad/);
  expect(labels).toMatch(/trained wgrad/);
  expect(plan.parts).toHaveLength(2);
  expect(plan.params.filter(({ trained }) => trained).map(({ name }) => name)).toEqual([
    ...['trained/kernel', 'trained/bias', 'head/kernel', 'head/bias'],
  ]);
  expect(Object.keys(plan.views)).not.toContain('dw held');
});

test('a frozen batch normalization has one small kernel instead of the moments of the batch', () => {
  const plan = buildPlan(job, { fuse: false });
  const own = plan.forward.filter(({ label }) => label.startsWith('norm'));
  expect(own.map(({ entry }) => entry)).toEqual(['moving', 'normalize_affine']);
  expect(Object.keys(plan.buffers)).not.toContain('norm partials');
});

test('a frozen batch normalization allows micro-batches', () => {
  const limit = 10_000;
  expect(planForDevice(job, limit).refusal).toBeNull();
  const thawed = {
    ...job.network,
    layers: job.network.layers.map((l) => ({ ...l, trainable: true })),
  };
  const network = thawed as Job['network'];
  expect(planForDevice({ ...job, network }, limit).refusal?.code).toBe('tooLarge');
});

test('a plan that updates a frozen weight is refused', () => {
  const plan = buildPlan(job, { fuse: false });
  const [first] = plan.parts;
  if (first === undefined) throw new Error('no part');
  const all = { ...first, weights: plan.views['w held'] ?? first.weights };
  expect(() => verifyPlan({ ...plan, parts: [...plan.parts, all] })).toThrow(/held.*frozen/);
});
