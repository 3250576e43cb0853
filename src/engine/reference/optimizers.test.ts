import { expect, test } from 'vitest';
import { type OptimizerKind, optimizerSpec } from '../network/optimizers.ts';
import { createOptimizer } from './optimizers.ts';

/** Weight 1 after gradients 0.5 and −0.25. */
function twoSteps(kind: OptimizerKind, config: object, learningRates = [0.1, 0.1]): number[] {
  const { apply } = createOptimizer(optimizerSpec(kind, config), 1);
  const w = Float64Array.of(1);
  return [0.5, -0.25].map((gradient, i) => {
    apply(w, Float64Array.of(gradient), { t: i + 1, learningRate: learningRates[i] ?? 0 });
    return w[0] ?? Number.NaN;
  });
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? 0, 14);
  });
}

test('SGD steps down the gradient', () => {
  expectClose(twoSteps('SGD', {}), [0.95, 0.975]);
});

test('momentum keeps part of the last step', () => {
  // m: −0.05, then −0.045 + 0.025
  expectClose(twoSteps('SGD', { momentum: 0.9 }), [0.95, 0.93]);
});

test('Nesterov looks one step of momentum ahead', () => {
  // 0.9 · −0.05 − 0.05, then 0.9 · −0.02 + 0.025
  expectClose(twoSteps('SGD', { momentum: 0.9, nesterov: true }), [0.905, 0.912]);
});

test('RMSprop adds epsilon inside the root', () => {
  const config = { rho: 0.8, epsilon: 0.01 };
  const v1 = 0.2 * 0.25;
  const v2 = 0.8 * v1 + 0.2 * 0.0625;
  const first = 1 - 0.05 / Math.sqrt(v1 + 0.01);
  expectClose(twoSteps('RMSprop', config), [first, first + 0.025 / Math.sqrt(v2 + 0.01)]);
});

test('RMSprop with momentum keeps part of the last increment', () => {
  const config = { rho: 0.8, epsilon: 0.01, momentum: 0.5 };
  const m1 = 0.05 / Math.sqrt(0.2 * 0.25 + 0.01);
  const m2 = 0.5 * m1 - 0.025 / Math.sqrt(0.8 * 0.05 + 0.2 * 0.0625 + 0.01);
  expectClose(twoSteps('RMSprop', config), [1 - m1, 1 - m1 - m2]);
});

test('Adam corrects its biases in the step size and adds epsilon to the plain root', () => {
  const config = { beta_1: 0.8, beta_2: 0.9, epsilon: 0.01 };
  const m = [0.1, 0.8 * 0.1 - 0.2 * 0.25];
  const v = [0.025, 0.9 * 0.025 + 0.1 * 0.0625];
  const steps = [1, 2].map((t, i) => {
    const alpha = (0.1 * Math.sqrt(1 - 0.9 ** t)) / (1 - 0.8 ** t);
    return (alpha * (m[i] ?? 0)) / (Math.sqrt(v[i] ?? 0) + 0.01);
  });
  const first = 1 - (steps[0] ?? 0);
  expectClose(twoSteps('Adam', config), [first, first - (steps[1] ?? 0)]);
});

test("Adam's first step is the learning rate, whatever the gradient's size", () => {
  for (const gradient of [1e-3, 1, 1e3]) {
    const { apply } = createOptimizer(optimizerSpec('Adam'), 1);
    const w = Float64Array.of(0);
    apply(w, Float64Array.of(gradient), { t: 1, learningRate: 0.1 });
    expect(w[0]).toBeCloseTo(-0.1, 3);
  }
});

test.each(['SGD', 'RMSprop', 'Adam', 'AdamW'] as const)(
  '%s decays weights by the plain learning rate, apart from the gradient',
  (kind) => {
    const plain = twoSteps(kind, { weight_decay: 0 });
    const decayed = twoSteps(kind, { weight_decay: 0.3 });
    // w ← w − w·wd·lr, then the same step
    const first = (plain[0] ?? 0) - 1 * 0.3 * 0.1;
    const move = (plain[1] ?? 0) - (plain[0] ?? 0);
    expectClose(decayed, [first, first - first * 0.3 * 0.1 + move]);
  },
);

test('AdamW decays by 0.004 unless told otherwise', () => {
  const moved = twoSteps('Adam', {})[0] ?? 0;
  expectClose(twoSteps('AdamW', {}).slice(0, 1), [moved - 0.0004]);
});

test('a learning rate changed between steps applies from the next step on', () => {
  expectClose(twoSteps('SGD', { momentum: 0.9 }, [0.1, 0.2]), [0.95, 0.95 - 0.045 + 0.05]);
});

test('state is what the rule needs', () => {
  const bytes = (kind: OptimizerKind, config = {}) =>
    createOptimizer(optimizerSpec(kind, config), 10).bytes;
  expect(bytes('SGD')).toBe(0);
  expect(bytes('SGD', { momentum: 0.9 })).toBe(80);
  expect(bytes('RMSprop')).toBe(80);
  expect(bytes('Adam')).toBe(160);
});
