import { apply, cell, product } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { ELUConfig, LeakyReLUConfig } from './definition.ts';

/** A function that is x above 0, and something else of x below it, times `amount`. */
interface BelowZero {
  value(x: number, amount: number): number;
  /** at 0 as Keras on JAX and TensorFlow computes it */
  slope(x: number, amount: number): number;
}

type BelowZeroKind = 'LeakyReLU' | 'ELU';

/** By kind: f(x) and f'(x). */
export const belowZero: Readonly<Record<BelowZeroKind, BelowZero>> = {
  LeakyReLU: {
    value: (x, amount) => (x < 0 ? amount * x : x),
    slope: (x, amount) => (x < 0 ? amount : 1),
  },
  ELU: {
    value: (x, amount) => (x <= 0 ? amount * Math.expm1(x) : x),
    slope: (x, amount) => (x <= 0 ? amount * Math.exp(x) : 1),
  },
};

export const leakyRelu: LayerReference<LeakyReLUConfig> = referenceOf(
  'LeakyReLU',
  ({ negative_slope }) => negative_slope,
);

export const elu: LayerReference<ELUConfig> = referenceOf('ELU', ({ alpha }) => alpha);

/** Elementwise, of any shape. */
function referenceOf<C>(kind: BelowZeroKind, amountOf: (config: C) => number): LayerReference<C> {
  const { value, slope } = belowZero[kind];
  return {
    forward: ({ config, x }) => x.map((each) => value(each, amountOf(config))),
    backward: ({ config, x }, _, dy) => ({
      dx: dy.map((gradient, i) => gradient * slope(x[i] ?? 0, amountOf(config))),
      dw: noWeights,
    }),
    cells: {
      output: ({ config, x }, index) =>
        apply({ name: 'belowZero', kind, amount: amountOf(config) }, cell(x, index)),
      inputGradient: ({ config, x, dy }, index) =>
        product(
          cell(dy, index),
          apply({ name: 'belowZeroSlope', kind, amount: amountOf(config) }, cell(x, index)),
        ),
    },
  };
}
