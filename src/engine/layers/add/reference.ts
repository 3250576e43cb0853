import { cell, sum } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { AddConfig } from './definition.ts';

/** y = x₀ + x₁ + …, elementwise. */
export const add: LayerReference<AddConfig> = {
  forward: ({ xs: [first = noWeights, ...others] }) =>
    others.reduce((sum, x) => sum.map((value, i) => value + (x[i] ?? 0)), first),
  backward: ({ xs }, _, dy) => ({ dx: dy, others: xs.slice(1).map(() => dy), dw: noWeights }),
  cells: {
    output: ({ xs }, index) => sum(xs.map((x) => cell(x, index))),
    inputGradient: ({ dy }, index) => cell(dy, index),
  },
};
