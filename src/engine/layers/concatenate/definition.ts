import * as z from 'zod/mini';
import { SpecError } from '../../core/errors.ts';
import { elementCount, formatShape, type Shape, sameShape } from '../../core/shape.ts';
import { type Dispatch, workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

const schema = z.object({});
export type ConcatenateConfig = z.infer<typeof schema>;

/** Tensors side by side along their last axis: (N, H, W, C₀), (N, H, W, C₁) → (N, H, W, C₀ + C₁). */
export const concatenate: LayerDef<ConcatenateConfig> = {
  kind: 'Concatenate',
  autoName: 'concatenate',
  family: 'merging',
  kerasPage: 'https://keras.io/api/layers/merging_layers/concatenate/',
  schema,
  merges: true,
  outputShape(_, input, layer, inputs) {
    const leading = input.slice(0, -1);
    const other = inputs.find((shape) => !sameShape(shape.slice(0, -1), leading));
    if (other === undefined) return [...leading, inputs.reduce((sum, x) => sum + channelsOf(x), 0)];
    const shapes = { expected: formatShape(input), actual: formatShape(other) };
    throw new SpecError('mergeShapes', { layer, ...shapes });
  },
  params: () => [],
  isView: () => false,
  forward: (io) => parts(io, 'forward'),
  backward: (io) => parts(io, 'dgrad'),
  cases: [
    { batch: 2, input: [3, 4, 2], others: [[3, 4, 5]], config: {} },
    { batch: 3, input: [7], others: [[1], [4]], config: {} },
  ],
};

function channelsOf(shape: Shape): number {
  return shape.at(-1) ?? 1;
}

/** One kernel for each input. It copies the input to its part of y, or its gradient out of that part. */
function parts(io: LayerIO<ConcatenateConfig>, entry: 'forward' | 'dgrad'): readonly Dispatch[] {
  let end = 0;
  return io.inputs.flatMap(({ x, dx, shape }, i): Dispatch[] => {
    const channels = channelsOf(shape);
    const start = end;
    end += channels;
    if (entry === 'dgrad' && dx === null) return [];
    const elements = io.batch * elementCount(shape);
    return [
      {
        label: `${io.name} ${entry} ${i}`,
        shader: 'concatenate',
        entry,
        bindings: entry === 'forward' ? { x, y: io.y } : { dy: io.dy, dx: dx ?? '' },
        constants: {
          ...{ ELEMENTS: elements, CHANNELS: channels, START: start },
          ALL_CHANNELS: channelsOf(io.output),
        },
        workgroups: workgroupsFor(elements),
        flops: elements,
        bytes: 8 * elements,
      },
    ];
  });
}
