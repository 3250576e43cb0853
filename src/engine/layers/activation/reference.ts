import { needsZ } from '../activation.ts';
import { activate, activationGradient } from '../activationReference.ts';
import { activated, cell, sloped } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { ActivationConfig } from './definition.ts';

/** Elementwise, of any shape. */
export const activationLayer: LayerReference<ActivationConfig> = {
  forward: ({ config, x }) => activate(config.activation, x),
  backward: ({ config, x }, y, dy) => ({
    dx: activationGradient(config.activation, needsZ(config.activation) ? x : y, dy),
    dw: noWeights,
  }),
  cells: {
    output: ({ config, x }, index) => activated(config.activation, cell(x, index)),
    inputGradient: ({ config, x, y, dy }, index) => {
      const at = needsZ(config.activation) ? x : y;
      return sloped(config.activation, cell(at, index), cell(dy, index));
    },
  },
};
