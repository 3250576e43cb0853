import type { Activation } from './activation.ts';

interface ActivationFunction {
  /** f(z) */
  value(z: number): number;
  /** f'(z), from y = f(z) */
  slope(y: number): number;
}

/**
 * null is the identity. softmax is null too: only a network's last layer may have it, and the head computes
 * it together with the loss. Slopes at 0 are those of Keras on JAX and TensorFlow.
 * Source: https://keras.io/api/layers/activations/
 */
const functions: Readonly<Record<Activation, ActivationFunction | null>> = {
  linear: null,
  softmax: null,
  relu: { value: (z) => Math.max(z, 0), slope: (y) => (y > 0 ? 1 : 0) },
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (y) => y * (1 - y) },
  tanh: { value: Math.tanh, slope: (y) => 1 - y * y },
  leaky_relu: { value: (z) => (z >= 0 ? z : 0.2 * z), slope: (y) => (y >= 0 ? 1 : 0.2) },
  elu: { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (y) => (y > 0 ? 1 : y + 1) },
};

/** f(z) of one number. */
export function activationValue(activation: Activation, z: number): number {
  return functions[activation]?.value(z) ?? z;
}

/** f'(z) of one number, from y = f(z). */
export function activationSlope(activation: Activation, y: number): number {
  return functions[activation]?.slope(y) ?? 1;
}

/** f(z), elementwise; z itself for the identity. */
export function activate(activation: Activation, z: Float64Array): Float64Array {
  const f = functions[activation];
  return f === null ? z : z.map(f.value);
}

/** dL/dz = dL/dy · f'(z), with the slope computed from y = f(z); dy itself for the identity. */
export function activationGradient(
  activation: Activation,
  y: Float64Array,
  dy: Float64Array,
): Float64Array {
  const f = functions[activation];
  return f === null ? dy : dy.map((gradient, i) => gradient * f.slope(y[i] ?? 0));
}
