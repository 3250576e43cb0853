import { apply, cell, product } from '../cellExpression.ts';
import { type LayerReference, noWeights } from '../layerReference.ts';
import { edgeSlopes, type ReLUConfig } from './definition.ts';

/** Elementwise, of any shape. */
export const relu: LayerReference<ReLUConfig> = {
  forward: ({ config, x }) => x.map((value) => valueAt(config, value)),
  backward: ({ config, x }, _, dy) => ({
    dx: dy.map((gradient, i) => gradient * slopeAt(config, x[i] ?? 0)),
    dw: noWeights,
  }),
  cells: {
    output: ({ config, x }, index) => apply({ name: 'relu', config }, cell(x, index)),
    inputGradient: ({ config, x, dy }, index) =>
      product(cell(dy, index), apply({ name: 'reluSlope', config }, cell(x, index))),
  },
};

export function valueAt({ max_value, negative_slope, threshold }: ReLUConfig, x: number): number {
  // without a slope everything below gives 0, −∞ too
  if (x <= threshold) return negative_slope === 0 ? 0 : negative_slope * (x - threshold);
  return max_value === null ? x : Math.min(x, max_value);
}

export function slopeAt(config: ReLUConfig, x: number): number {
  const { max_value, negative_slope, threshold } = config;
  if (x < threshold) return negative_slope;
  if (x === threshold) return edgeSlopes(config).atThreshold;
  if (max_value === null || x < max_value) return 1;
  return x === max_value ? edgeSlopes(config).atMax : 0;
}
