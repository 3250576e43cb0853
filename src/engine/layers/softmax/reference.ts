import { cell } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { SoftmaxConfig } from './definition.ts';

/** The logits: the head computes the softmax of them. */
export const softmax: LayerReference<SoftmaxConfig> = {
  forward: ({ x }) => x,
  backward: (_, __, dy) => ({ dx: dy, dw: noWeights }),
  cells: {
    output: ({ x }, index) => cell(x, index),
    inputGradient: ({ dy }, index) => cell(dy, index),
  },
};
