import { describe, expect, it } from 'vitest';
import { type OptimizerKind, optimizerSpec } from '../network/optimizers.ts';
import { presets } from '../network/presets.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { buildPlan } from './buildPlan.ts';
import { networkCost } from './cost.ts';
import { planBytes } from './plan.ts';
import { specJob } from './testing/presetJob.ts';

const stack = {
  name: 'test',
  inputShape: [28, 28, 1],
  layers: [
    layerSpec('RandomTranslation'),
    layerSpec('Conv2D', { filters: 4 }),
    { ...layerSpec('Dropout'), disabled: true },
    layerSpec('BatchNormalization'),
    layerSpec('MaxPooling2D'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 10, activation: 'softmax' }),
  ],
};

describe('networkCost', () => {
  it.each(['SGD', 'RMSprop', 'Adam'] as const)('is what the plan allocates, with %s', (kind) => {
    const optimizer = optimizerSpec(kind);
    const job = specJob(stack, 32, optimizer);
    const plan = buildPlan(job);
    const cost = networkCost(job.network, 32, optimizer);
    expect(cost.bytes).toBe(planBytes(plan));
    expect(cost.bytes + cost.sharedBytes).toBe(planBytes(buildPlan(job, { share: false })));
    const { activationBytes, weightBytes, gradientBytes, optimizerBytes, sharedBytes } = cost;
    expect(sharedBytes).toBeGreaterThan(0);
    const steps = ['metrics', 'update table', 'nothing', 'shapes'].reduce(
      (sum, name) => sum + 4 * (plan.buffers[name] ?? 0),
      0,
    );
    const alone = activationBytes + weightBytes + gradientBytes + optimizerBytes + steps;
    expect(alone - sharedBytes).toBe(cost.bytes);
    expect(cost.layers.map(({ index }) => index)).toEqual([0, 1, 3, 4, 5, 6]);
  });

  it('gives the FLOP of lecture model A, multiplications and additions counted', () => {
    const cost = networkCost(resolveNetwork(presets['model-a']), 1, optimizerSpec('Adam'));
    const [first, pool] = cost.layers;
    expect(first?.flops).toBe(2 * 26 * 26 * 32 * 9);
    expect(pool?.params).toBe(0);
    expect(cost.params).toBe(93_322);
    const macs = 26 ** 2 * 32 * 9 + 11 ** 2 * 64 * 288 + 9 * 64 * 576 + 576 * 64 + 640;
    const pools = 4 * (13 ** 2 * 32 + 5 ** 2 * 64);
    expect(cost.flops).toBe(2 * macs + pools);
    // the map before the pool is never stored, only its gradient
    expect(first?.activationBytes).toBe(4 * 26 * 26 * 32);
    expect(pool?.activationBytes).toBe(2 * 4 * 13 * 13 * 32);
  });

  it('gives FLOP for one image at any batch size, and memory for the whole batch', () => {
    const network = resolveNetwork(presets['model-a']);
    const [one, many] = [1, 64].map((batch) => networkCost(network, batch, optimizerSpec('SGD')));
    expect(many?.flops).toBe(one?.flops);
    expect(many?.layers[1]?.activationBytes).toBe(64 * (one?.layers[1]?.activationBytes ?? 0));
  });

  it('counts the optimizer’s state, and shares that add up to no more than the whole', () => {
    const network = resolveNetwork(stack);
    const of = (kind: OptimizerKind) => networkCost(network, 8, optimizerSpec(kind));
    expect(of('SGD').optimizerBytes).toBe(0);
    expect(of('Adam').optimizerBytes).toBe(2 * of('RMSprop').optimizerBytes);
    const { layers, bytes, sharedBytes } = of('Adam');
    const shares = layers.reduce((sum, layer) => sum + layer.bytes, 0);
    expect(shares).toBeLessThanOrEqual(bytes + sharedBytes);
    expect(shares).toBeGreaterThan(0.9 * (bytes + sharedBytes));
  });

  it('has a value where no loss suits the last layer, for a network that is being built', () => {
    const spec = { ...stack, layers: [layerSpec('Conv2D'), layerSpec('Flatten', {}, 'flat')] };
    expect(networkCost(resolveNetwork(spec), 4, optimizerSpec('Adam')).flops).toBeGreaterThan(0);
    const views = { ...stack, layers: [layerSpec('Flatten')] };
    expect(networkCost(resolveNetwork(views), 4, optimizerSpec('Adam')).params).toBe(0);
  });
});
