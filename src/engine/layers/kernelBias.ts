import * as z from 'zod/mini';
import { type FieldUnit, fieldHints } from '../core/schemaFields.ts';
import type { Shape } from '../core/shape.ts';
import type { Initializer } from './initializer.ts';
import type { ParamSpec } from './layerDef.ts';

/** The largest count that a form offers. */
const LARGEST_COUNT = 4096;

/** A positive whole number. Arrow keys step through the powers of two. */
export function countOf(unit: FieldUnit) {
  const hint = { unit, step: 'double', min: 1, max: LARGEST_COUNT } as const;
  return z.int().check(z.positive()).register(fieldHints, hint);
}

interface AffineConfig {
  readonly use_bias: boolean;
  readonly kernel_initializer: Initializer;
  readonly bias_initializer: Initializer;
}

/** The kernel and, where used, the bias: one more row under the (inputs, outputs) kernel. */
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
