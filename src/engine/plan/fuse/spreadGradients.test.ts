import { expect, it } from 'vitest';
import { sample } from '../../gpu/testing/sampleJob.ts';
import { layerSpec } from '../../network/spec.ts';
import { buildPlan } from '../buildPlan.ts';
import { verifyPlan } from '../verifyPlan.ts';

/** A map of odd height that a pool reads; with `shared`, another layer reads it too. */
function poolOf(shared: boolean) {
  const [mean, pooled] = ['mean', 'pooled'].map((name) =>
    layerSpec('GlobalAveragePooling2D', {}, name),
  );
  const pool = { ...layerSpec('MaxPooling2D', {}, 'pool'), inputs: ['map'] };
  const join = { ...layerSpec('Add'), inputs: ['pooled', 'mean'] };
  const { job } = sample(
    'odd map',
    [
      layerSpec('Conv2D', { filters: 4, kernel_size: 2 }, 'map'),
      ...(shared && mean ? [mean] : []),
      pool,
      ...(pooled ? [pooled] : []),
      ...(shared ? [join] : []),
      layerSpec('Dense', { units: 4, activation: 'softmax' }),
    ],
    [8, 7, 1],
    2,
  );
  const plan = buildPlan(job, { plainBelow: 0 });
  verifyPlan(plan);
  return plan.backward.find(({ shader, bindings }) => shader === 'pool2d' && bindings.argmax);
}

it('the last row of a gradient, which no window covers, stays 0 where only the pool writes it', () => {
  expect(poolOf(false)).toMatchObject({ keepsZeros: true });
});

it('the whole gradient is written where another reader of the map adds to it', () => {
  expect(poolOf(true)).toMatchObject({ entry: 'max_dgrad' });
  expect(poolOf(true)?.keepsZeros ?? false).toBe(false);
});
