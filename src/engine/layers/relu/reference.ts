import { type LayerReference, noWeights } from '../layerReference.ts';
import type { ReLUConfig } from './definition.ts';

/** Elementwise, of any shape. Slopes at the threshold and at max_value are those of Keras on TensorFlow. */
export const relu: LayerReference<ReLUConfig> = {
  forward: ({ config, x }) => x.map((value) => valueAt(config, value)),
  backward: ({ config, x }, _, dy) => ({
    dx: dy.map((gradient, i) => gradient * slopeAt(config, x[i] ?? 0)),
    dw: noWeights,
  }),
};

function valueAt({ max_value, negative_slope, threshold }: ReLUConfig, x: number): number {
  if (x <= threshold) return negative_slope * (x - threshold);
  return max_value === null ? x : Math.min(x, max_value);
}

function slopeAt({ max_value, negative_slope, threshold }: ReLUConfig, x: number): number {
  if (x <= threshold) return negative_slope;
  return max_value !== null && x >= max_value ? 0 : 1;
}
