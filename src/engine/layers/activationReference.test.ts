import { expect, test } from 'vitest';
import { type Activation, activationSchema } from './activation.ts';
import { activate, activationGradient } from './activationReference.ts';

function slopeAt(activation: Activation, z: number): number {
  const y = activate(activation, Float64Array.of(z));
  return activationGradient(activation, y, Float64Array.of(1))[0] ?? Number.NaN;
}

test('activations have the values of their definitions', () => {
  const z = Float64Array.of(-2, -0.5, 0, 0.5, 2);
  expect(activate('relu', z)).toEqual(Float64Array.of(0, 0, 0, 0.5, 2));
  expect(activate('leaky_relu', z)).toEqual(Float64Array.of(-0.4, -0.1, 0, 0.5, 2));
  const close = (actual: Float64Array, expected: readonly number[]) =>
    actual.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? 0, 14);
    });
  close(activate('elu', z), [Math.E ** -2 - 1, Math.E ** -0.5 - 1, 0, 0.5, 2]);
  close(
    activate('sigmoid', z),
    [0.11920292202211755, 0.3775406687981454, 0.5, 0.6224593312018546, 0.8807970779778824],
  );
  close(
    activate('tanh', z),
    [-0.964027580075817, -0.46211715726000974, 0, 0.46211715726000974, 0.964027580075817],
  );
});

test('slopes at 0 are those of Keras', () => {
  const slopes = activationSchema.options.map((activation) => [activation, slopeAt(activation, 0)]);
  expect(Object.fromEntries(slopes)).toEqual({
    linear: 1,
    softmax: 1,
    relu: 0,
    sigmoid: 0.25,
    tanh: 1,
    leaky_relu: 1,
    elu: 1,
  });
});

test.each(activationSchema.options)('%s stays finite far from 0', (activation) => {
  for (const z of [-1000, -100, 100, 1000]) {
    expect(activate(activation, Float64Array.of(z))[0]).toSatisfy(Number.isFinite);
    expect(slopeAt(activation, z)).toSatisfy(Number.isFinite);
  }
});

test.each(activationSchema.options)(
  '%s returns NaN for NaN, so that a diverged run is visible',
  (activation) => {
    expect(activate(activation, Float64Array.of(Number.NaN))[0]).toBeNaN();
  },
);

test('the identity makes no copy', () => {
  const z = Float64Array.of(1, 2);
  expect(activate('linear', z)).toBe(z);
  expect(activationGradient('softmax', z, z)).toBe(z);
});
