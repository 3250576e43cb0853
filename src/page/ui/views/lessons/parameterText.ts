import { elementCount } from '../../../../engine/core/shape.ts';
import type { ResolvedLayer } from '../../../../engine/layers/registry.ts';
import { formatCount } from '../../format/format.ts';

/** Parameters of a layer. */
export function parametersOf({ params }: Pick<ResolvedLayer, 'params'>): number {
  return params.reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

/** Which of the lecture's formulas counts a layer's parameters. */
export function formulaKind(layer: ResolvedLayer): 'conv' | 'dense' | 'none' | 'other' {
  if (parametersOf(layer) === 0) return 'none';
  if (layer.kind === 'Conv2D') return 'conv';
  return layer.kind === 'Dense' ? 'dense' : 'other';
}

/** The formula with the layer's numbers: 3 × 3 × 32 × 64 + 64; the shapes themselves where it has none. */
export function parameterFormula({ params }: Pick<ResolvedLayer, 'params'>): string {
  return params.map(({ shape }) => shape.map(formatCount).join(' × ')).join(' + ');
}
