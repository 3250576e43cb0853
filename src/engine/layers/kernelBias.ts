import type { Shape } from '../core/shape.ts';
import type { Initializer } from './initializer.ts';
import type { ParamSpec } from './layerDef.ts';

interface AffineConfig {
  readonly use_bias: boolean;
  readonly kernel_initializer: Initializer;
  readonly bias_initializer: Initializer;
}

/** kernel and, where used, bias: the bias is one more row under the (inputs, outputs) kernel. */
export function kernelBiasParams(
  config: AffineConfig,
  kernelShape: Shape,
  fanIn: number,
  fanOut: number,
): readonly ParamSpec[] {
  const outputs = kernelShape.at(-1) ?? 1;
  const kernel = { name: 'kernel', shape: kernelShape, initializer: config.kernel_initializer };
  const bias = { name: 'bias', shape: [outputs], initializer: config.bias_initializer };
  return (config.use_bias ? [kernel, bias] : [kernel]).map((p) => ({
    ...p,
    fanIn,
    fanOut,
    trainable: true,
  }));
}
