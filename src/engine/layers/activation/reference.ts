import { activate, activationGradient } from '../activationReference.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import type { ActivationConfig } from './definition.ts';

/** Elementwise, of any shape. */
export const activationLayer: LayerReference<ActivationConfig> = {
  forward: ({ config, x }) => activate(config.activation, x),
  backward: ({ config }, y, dy) => ({
    dx: activationGradient(config.activation, y, dy),
    dw: noWeights,
  }),
};
