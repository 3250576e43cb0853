import { activate, activationGradient } from '../activationReference.ts';
import { activated, cell, sloped } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { ActivationConfig } from './definition.ts';

/** Elementwise, of any shape. */
export const activationLayer: LayerReference<ActivationConfig> = {
  forward: ({ config, x }) => activate(config.activation, x),
  backward: ({ config }, y, dy) => ({
    dx: activationGradient(config.activation, y, dy),
    dw: noWeights,
  }),
  cells: {
    output: ({ config, x }, index) => activated(config.activation, cell(x, index)),
    inputGradient: ({ config, y, dy }, index) =>
      sloped(config.activation, cell(y, index), cell(dy, index)),
  },
};
