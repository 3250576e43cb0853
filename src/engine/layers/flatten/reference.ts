import { cell } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { FlattenConfig } from './definition.ts';

/** Arrays are already dense: (N, H, W, C) and (N, H·W·C) hold the same elements in the same order. */
export const flatten: LayerReference<FlattenConfig> = {
  forward: ({ x }) => x,
  backward: (_, __, dy) => ({ dx: dy, dw: noWeights }),
  cells: {
    output: ({ x }, index) => cell(x, index),
    inputGradient: ({ dy }, index) => cell(dy, index),
  },
};
