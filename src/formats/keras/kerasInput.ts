import * as z from 'zod/mini';
import type { Shape } from '../../engine/core/shape.ts';
import { FormatError } from '../formatError.ts';
import { guard, readFields } from '../readFields.ts';
import { showValue } from '../showValue.ts';
import { dtypeGuard } from './kerasDtype.ts';
import type { KerasLayer } from './kerasModel.ts';

const no = z.nullable(z.literal(false));
const inputRules = [dtypeGuard, guard('sparse', no, 'false'), guard('ragged', no, 'false')];

/** The extents after the batch, whose own extent may be open. */
const batchShapeSchema = z.pipe(
  z.tuple([z.nullable(z.int()), z.int().check(z.positive())], z.int().check(z.positive())),
  z.transform(([, ...shape]): Shape => shape),
);

/**
 * The shape of one example: that of the InputLayer or of the first layer (Keras 2: batch_input_shape,
 * Keras 3: batch_shape), else what Keras noted when the model was built.
 * @throws {FormatError} kerasNoInputShape, kerasOpenInputShape, or layerField
 */
export function inputShapeOf(first: KerasLayer, modelBuiltFor: unknown): Shape {
  const { config, label } = first;
  if (first.className === 'InputLayer') {
    readFields(config, inputRules, ({ field, actual, expected }) => {
      return new FormatError('layerField', { layer: label, field, actual: actual ?? '', expected });
    });
  }
  const shape = config.batch_shape ?? config.batch_input_shape ?? modelBuiltFor ?? first.builtFor;
  if (shape === undefined || shape === null) throw new FormatError('kerasNoInputShape');
  const result = batchShapeSchema.safeParse(shape);
  if (result.success) return result.data;
  throw new FormatError('kerasOpenInputShape', { layer: label, actual: showValue(shape) });
}
