import { expect, test } from 'vitest';
import { type Activation, activationSchema, needsZ } from './activation.ts';
import { activate, activationGradient } from './activationReference.ts';

function slopeAt(activation: Activation, z: number): number {
  const x = Float64Array.of(z);
  const at = needsZ(activation) ? x : activate(activation, x);
  return activationGradient(activation, at, Float64Array.of(1))[0] ?? Number.NaN;
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

// Keras 3.15 on JAX in float64
test.each<[Activation, readonly number[], readonly number[]]>([
  [
    'gelu',
    [-0.004049694094890279, -0.15426876936299344, 1.9544997361036416, 5.999999994080474],
    [-0.01194564720418392, 1.011945647204184, 1.0000000354687093],
  ],
  [
    'silu',
    [-0.14227761953270035, -0.1887703343990727, 1.7615941559557646, 5.985164261060192],
    [-0.08810410601516963, 1.0881041060151693, 1.0123264325915249],
  ],
  [
    'selu',
    [-1.6705687287671118, -0.6917581878028712, 2.101401974710961, 6.304205924132883],
    [0.08753061208026489, 1.0507009873554805, 1.0507009873554805],
  ],
  [
    'softplus',
    [0.04858735157374206, 0.4740769841801067, 2.1269280110429727, 6.00247568513773],
    [0.04742587317756678, 0.9525741268224333, 0.9975273768433656],
  ],
  [
    'softsign',
    [-0.75, -0.3333333333333333, 0.6666666666666666, 0.8571428571428571],
    [0.0625, 0.0625, 0.020408163265306117],
  ],
  ['relu6', [0, 0, 2, 6], [0, 1, 0]],
  ['hard_sigmoid', [0, 0.41666666666666663, 0.8333333333333333, 1], [0, 0, 0]],
  [
    'mish',
    [-0.1456474612756246, -0.22074377465173, 1.9439589595339946, 5.999926634065253],
    [-0.0933931145323208, 1.0211069109294446, 1.0001341405062087],
  ],
])(
  "%s has Keras's values at -3, -0.5, 2, 6 and Keras's slopes at -3, 3, 6",
  (f, values, slopes) => {
    activate(f, Float64Array.of(-3, -0.5, 2, 6)).forEach((value, i) => {
      expect(value).toBeCloseTo(values[i] ?? 0, 14);
    });
    [-3, 3, 6].forEach((z, i) => {
      expect(slopeAt(f, z)).toBeCloseTo(slopes[i] ?? 0, 14);
    });
  },
);

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
    gelu: 0.5,
    silu: 0.5,
    selu: 1.0507009873554805 * 1.6732632423543772,
    softplus: 0.5,
    softsign: 1,
    relu6: 0,
    hard_sigmoid: 1 / 6,
    mish: 0.6,
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
