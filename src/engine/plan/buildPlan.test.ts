import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Role, roles } from '../layers/dispatch.ts';
import { parameterCount } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { buildPlan } from './buildPlan.ts';
import { dataTensors, planBytes } from './plan.ts';
import { presetJob, specJob, wholePresets } from './testing/presetJob.ts';

describe('buildPlan', () => {
  it.each(wholePresets)('gives every tensor of %s a range within its buffer', (name) => {
    const plan = buildPlan(presetJob(name, 32));
    for (const dispatch of [...plan.forward, ...plan.backward, ...plan.update]) {
      for (const id of Object.values(dispatch.bindings)) {
        if (dataTensors.some((tensor) => tensor === id)) continue;
        const view = plan.views[id];
        const size = plan.buffers[view?.buffer ?? ''] ?? 0;
        expect(view, `${dispatch.label} binds ${id}`).toBeDefined();
        expect((view?.offset ?? 0) + (view?.elements ?? 0)).toBeLessThanOrEqual(size);
        expect((view?.offset ?? 0) % 64).toBe(0);
      }
    }
  });

  it('never binds a buffer that a kernel writes a second time in the same dispatch', () => {
    for (const name of wholePresets) {
      const plan = buildPlan(presetJob(name, 8));
      for (const { bindings, label } of [...plan.forward, ...plan.backward, ...plan.update]) {
        const bound = Object.entries(bindings) as [Role, string][];
        const buffers = bound.map(([, id]) => plan.views[id]?.buffer ?? id);
        bound.forEach(([role], i) => {
          if (roles[role].access === 'read') return;
          const again = buffers.filter((buffer) => buffer === buffers[i]).length;
          expect(again, label).toBe(1);
        });
      }
    }
  });

  it('binds at most eight storage buffers, WebGPU’s default limit', () => {
    for (const name of wholePresets) {
      const plan = buildPlan(presetJob(name, 8));
      for (const { bindings } of [...plan.forward, ...plan.backward, ...plan.update]) {
        expect(Object.keys(bindings).length).toBeLessThanOrEqual(8);
      }
    }
  });

  it('places every parameter once, and in Keras’s order', () => {
    const job = presetJob('model-a', 4);
    const { params } = buildPlan(job);
    const count = params.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
    expect(count).toBe(parameterCount(job.network));
    expect(params.slice(0, 2).map(({ name }) => name)).toEqual(['conv2d/kernel', 'conv2d/bias']);
  });

  it('keeps non-trainable parameters in a buffer that the update does not bind', () => {
    const layers = [
      layerSpec('BatchNormalization'),
      layerSpec('Conv2D', { filters: 3 }),
      layerSpec('BatchNormalization'),
      ...[layerSpec('Flatten'), layerSpec('Dense', { units: 10, activation: 'softmax' })],
    ];
    const plan = buildPlan(specJob({ name: 'test', inputShape: [9, 9, 1], layers }, 8));
    const moved = plan.params.filter(({ buffer }) => buffer === 'state');
    expect(moved.map(({ name, offset }) => [name, offset])).toEqual([
      ['batch_normalization/moving_mean', 0],
      ['batch_normalization/moving_variance', 1],
      ['batch_normalization_1/moving_mean', 64],
      ['batch_normalization_1/moving_variance', 67],
    ]);
    const [update] = plan.update;
    const reached = Object.values(update?.bindings ?? {}).map((id) => plan.views[id]?.buffer);
    expect(reached).toEqual(['metrics', 'weights', 'grads', 'update table', 'm', 'v']);
    expect(plan.buffers.m).toBe(plan.buffers.weights);
  });

  it('computes no gradient of the images', () => {
    const plan = buildPlan(presetJob('model-a', 4));
    expect(plan.views['d input']).toBeUndefined();
    expect(plan.backward.at(-1)?.label).toBe('conv2d wgrad');
  });

  it('grows linearly with the batch', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), (batch) => {
        const flops = (size: number) =>
          buildPlan(presetJob('model-a', size)).forward.reduce((sum, d) => sum + d.flops, 0);
        expect(flops(2 * batch)).toBe(2 * flops(batch));
      }),
      { numRuns: 10 },
    );
  });

  it('counts 4 bytes for each allocated element', () => {
    const plan = buildPlan(presetJob('small', 16));
    expect(planBytes(plan)).toBe(4 * Object.values(plan.buffers).reduce((a, b) => a + b));
  });
});
