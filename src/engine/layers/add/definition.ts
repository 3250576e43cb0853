import * as z from 'zod/mini';
import { SpecError } from '../../core/errors.ts';
import { elementCount, formatShape, sameShape } from '../../core/shape.ts';
import type { LayerDef } from '../layerDef.ts';
import { accumulate, copy } from './kernels.ts';

const schema = z.object({});
export type AddConfig = z.infer<typeof schema>;

/** y = x₀ + x₁ + …, of tensors of one shape. */
export const add: LayerDef<AddConfig> = {
  kind: 'Add',
  autoName: 'add',
  family: 'merging',
  kerasPage: 'https://keras.io/api/layers/merging_layers/add/',
  schema,
  merges: true,
  outputShape(_, input, layer, inputs) {
    const other = inputs.find((shape) => !sameShape(shape, input));
    if (other === undefined) return input;
    const shapes = { expected: formatShape(input), actual: formatShape(other) };
    throw new SpecError('mergeShapes', { layer, ...shapes });
  },
  params: () => [],
  isView: () => false,
  forward({ name, inputs, y, batch, output }) {
    const elements = batch * elementCount(output);
    return inputs.map(({ x }, i) =>
      (i === 0 ? copy : accumulate)(`${name} forward ${i}`, x, y, elements),
    );
  },
  backward({ name, inputs, dy, batch, output }) {
    const elements = batch * elementCount(output);
    return inputs.flatMap(({ dx }, i) =>
      dx === null ? [] : [copy(`${name} dgrad ${i}`, dy, dx, elements)],
    );
  },
  cases: [
    { batch: 2, input: [3, 4, 2], others: [[3, 4, 2]], config: {} },
    { batch: 3, input: [7], others: [[7], [7]], config: {} },
  ],
};
