import { elementCount } from '../../engine/core/shape.ts';
import type { Activation } from '../../engine/layers/activation.ts';
import type { ResolvedLayer } from '../../engine/layers/registry.ts';

/**
 * How far a kernel may be from the f64 reference that reads the kernel's own inputs: every tolerance of the
 * check of a GPU.
 */

/** Half the distance from 1 to the next f32. */
export const ROUNDOFF = 2 ** -24;

/**
 * A sum of K terms in any order is off by at most λ √K u Σ|terms|, except with a probability that falls as
 * exp(−λ²/2). Source: Higham and Mary, A new approach to probabilistic rounding error analysis, SIAM J. Sci.
 * Comput. 41 (2019).
 */
const LAMBDA = 6;

/** @param terms K */
export function sumTolerance(terms: number): number {
  return LAMBDA * Math.sqrt(Math.max(1, terms)) * ROUNDOFF;
}

/** Below this a GPU may take a number for 0, and a product of small ones falls below it first. */
export const TINY = 1e-30;

/** Kernels in half precision round what they read to 11 bits, and to fewer below `HALF_TINY`. */
export const HALF = 2 ** -10;
export const HALF_TINY = 2 ** -14;

/** Absolute errors that WGSL allows its functions, and ours that are made of them. */
const functionErrors: Readonly<Record<Activation, number>> = {
  linear: 0,
  softmax: 0,
  relu: 0,
  leaky_relu: 0,
  sigmoid: 2e-6,
  elu: 2e-6,
  tanh: 1e-5,
  relu6: 0,
  hard_sigmoid: 2e-7,
  gelu: 4e-6,
  silu: 4e-6,
  selu: 4e-6,
  softplus: 4e-6,
  softsign: 2e-6,
  mish: 4e-6,
};

/** The steepest slope of each function that is steeper than 1. */
const steepest: Readonly<Partial<Record<Activation, number>>> = {
  ...{ gelu: 1.13, silu: 1.1, selu: 1.76, mish: 1.09 },
};

/** How many times as large an error of z is in y. */
export function steepestSlope(activation: Activation): number {
  return steepest[activation] ?? 1;
}

export function functionError({ kind, config }: ResolvedLayer): number {
  if (kind === 'ELU') return config.alpha * functionErrors.elu;
  return 'activation' in config ? functionErrors[config.activation] : 0;
}

/** Of a loss and its gradients, relative to a single example's share: exp() and log() in WGSL. */
export const LOSS = 5e-6;

/** Of the square root of the sum of all squared gradients. */
export const NORM = 2e-5;

/** Of an update: roundings of the old value, and of the change, which has a square root and a quotient. */
export const UPDATE = { old: 4 * ROUNDOFF, change: 24 * ROUNDOFF };

/** WGSL's sin() and cos() may be off by this; a pixel's position moves by so many pixels of the extent. */
export const TURN = 2 ** -11;

/**
 * A gradient on the GPU against finite differences of the f64 loss, relative to the gradient or to the RMS of
 * its tensor: the roundings of all layers, and now and then a unit on the other side of its kink.
 */
export const DIFFERENCE = { usual: 2e-3, half: 1e-1, absolute: 1e-7 };

/** The longest sums of a layer: of an output, of a gradient of its input, of a weight's gradient. */
export function sumLengths({ params, input, output }: ResolvedLayer, batch: number) {
  const kernel = params.find(({ name }) => name === 'kernel')?.shape;
  if (kernel === undefined) {
    const positions = elementCount(input) / (input.at(-1) ?? 1);
    return { forward: positions, dgrad: positions, wgrad: batch * positions };
  }
  const [inputs = 1, outputs = 1] = kernel.slice(-2);
  const weights = elementCount(kernel);
  return {
    forward: weights / outputs + 1,
    dgrad: weights / inputs,
    wgrad: (batch * elementCount(output)) / outputs,
  };
}
