import type { Activation } from './activation.ts';
import { normalDensity, normalShare } from './normal.ts';

interface ActivationFunction {
  /** f(z) */
  value(z: number): number;
  /** f'(z), from y = f(z), or from z where `needsZ` */
  slope(at: number): number;
}

/** Of selu. Source: Klambauer et al., Self-Normalizing Neural Networks, 2017; Keras has the same digits. */
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const softplus = (z: number) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/**
 * null is the identity. softmax is null too: only a network's last layer may have it, and the head computes
 * it together with the loss. Slopes at 0 are those of Keras on JAX and TensorFlow.
 * Source: https://keras.io/api/layers/activations/
 */
const functions: Readonly<Record<Activation, ActivationFunction | null>> = {
  linear: null,
  softmax: null,
  relu: { value: (z) => Math.max(z, 0), slope: (y) => (y > 0 ? 1 : 0) },
  sigmoid: { value: sigmoid, slope: (y) => y * (1 - y) },
  tanh: { value: Math.tanh, slope: (y) => 1 - y * y },
  leaky_relu: { value: (z) => (z >= 0 ? z : 0.2 * z), slope: (y) => (y >= 0 ? 1 : 0.2) },
  elu: { value: (z) => (z > 0 ? z : Math.expm1(z)), slope: (y) => (y > 0 ? 1 : y + 1) },
  gelu: {
    value: (z) => z * normalShare(z),
    slope: (z) => normalShare(z) + z * normalDensity(z),
  },
  silu: {
    value: (z) => z * sigmoid(z),
    slope: (z) => sigmoid(z) * (1 + z * sigmoid(-z)),
  },
  selu: {
    value: (z) => SELU_SCALE * (z > 0 ? z : SELU_ALPHA * Math.expm1(z)),
    slope: (z) => SELU_SCALE * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z)),
  },
  softplus: { value: softplus, slope: sigmoid },
  softsign: {
    value: (z) => z / (1 + Math.abs(z)),
    slope: (z) => 1 / (1 + Math.abs(z)) ** 2,
  },
  relu6: {
    value: (z) => Math.min(Math.max(z, 0), 6),
    slope: (z) => (z > 0 && z < 6 ? 1 : 0),
  },
  hard_sigmoid: {
    value: (z) => Math.min(Math.max(z + 3, 0), 6) / 6,
    slope: (z) => (z > -3 && z < 3 ? 1 / 6 : 0),
  },
  mish: {
    value: (z) => z * Math.tanh(softplus(z)),
    slope: (z) => {
      const t = Math.tanh(softplus(z));
      return t + z * (1 - t * t) * sigmoid(z);
    },
  },
};

/** f(z) of one number. */
export function activationValue(activation: Activation, z: number): number {
  return functions[activation]?.value(z) ?? z;
}

/** f'(z) of one number, from y = f(z), or from z where `needsZ`. */
export function activationSlope(activation: Activation, at: number): number {
  return functions[activation]?.slope(at) ?? 1;
}

/** f(z), elementwise; z itself for the identity. */
export function activate(activation: Activation, z: Float64Array): Float64Array {
  const f = functions[activation];
  return f === null ? z : z.map(f.value);
}

/** dL/dz = dL/dy · f'(z), the slope from y = f(z), or from z where `needsZ`; dy itself for the identity. */
export function activationGradient(
  activation: Activation,
  at: Float64Array,
  dy: Float64Array,
): Float64Array {
  const f = functions[activation];
  return f === null ? dy : dy.map((gradient, i) => gradient * f.slope(at[i] ?? 0));
}
