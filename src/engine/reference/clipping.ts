import { elementCount } from '../core/shape.ts';
import { clippingOf, type OptimizerSpec } from '../network/optimizers.ts';
import { type ResolvedNetwork, trainedParams } from '../network/resolve.ts';
import type { LayerArrays } from './params.ts';

/**
 * The gradients as the optimizer takes them: those given, unless it clips.
 * Source: `_clip_gradients` of keras/src/optimizers/base_optimizer.py
 * @param gradients of each layer, its parameters that train one after the other
 */
export function clippedGradients(
  optimizer: OptimizerSpec,
  { layers }: Pick<ResolvedNetwork, 'layers'>,
  gradients: LayerArrays,
): LayerArrays {
  const clipping = clippingOf(optimizer);
  if (clipping === null) return gradients;
  const { by, limit } = clipping;
  if (by === 'clipvalue') {
    return gradients.map((all) => all.map((g) => Math.min(Math.max(g, -limit), limit)));
  }
  const clipped = gradients.map((all) => all.slice());
  const tensors = clipped.flatMap((all, index) => {
    let end = 0;
    const layer = layers[index];
    const trained = layer === undefined ? [] : trainedParams(layer);
    return trained.map(({ shape }) => {
      const start = end;
      end += elementCount(shape);
      return all.subarray(start, end);
    });
  });
  const norms = tensors.map(normOf);
  const whole = normOf(Float64Array.from(norms));
  tensors.forEach((values, index) => {
    const norm = by === 'clipnorm' ? (norms[index] ?? 0) : whole;
    const scale = limit / Math.max(norm, limit);
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * scale;
  });
  return clipped;
}

/** √Σv² */
function normOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
