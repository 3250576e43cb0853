import * as z from 'zod/mini';
import { SpecError } from '../../core/errors.ts';
import { elementCount, formatShape } from '../../core/shape.ts';
import { workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';
import { argmax, type Mode } from '../pooling2d/definition.ts';
import { windowConstants } from '../window2d.ts';

const schema = z.object({
  keepdims: z._default(z.boolean(), false),
});
export type GlobalPooling2DConfig = z.infer<typeof schema>;

/** (N, H, W, C) → (N, C), the mean of each channel: an average pool whose window is the image. */
export const globalAveragePooling2d = globalPooling('average', {
  kind: 'GlobalAveragePooling2D',
  autoName: 'global_average_pooling2d',
  aliases: ['GlobalAvgPool2D'],
  kerasPage: 'https://keras.io/api/layers/pooling_layers/global_average_pooling2d/',
});

/**
 * (N, H, W, C) → (N, C), the largest value of each channel. Of equal values the first gets the gradient; in
 * Keras all of them share it.
 */
export const globalMaxPooling2d = globalPooling('max', {
  kind: 'GlobalMaxPooling2D',
  autoName: 'global_max_pooling2d',
  aliases: ['GlobalMaxPool2D'],
  kerasPage: 'https://keras.io/api/layers/pooling_layers/global_max_pooling2d/',
});

function globalPooling(
  mode: Mode,
  names: Pick<LayerDef<GlobalPooling2DConfig>, 'kind' | 'autoName' | 'aliases' | 'kerasPage'>,
): LayerDef<GlobalPooling2DConfig> {
  return {
    ...names,
    family: 'pooling',
    schema,
    outputShape({ keepdims }, input, layer) {
      const channels = input[2];
      if (input.length !== 3 || channels === undefined) {
        throw new SpecError('needsImage', { layer, actual: formatShape(input) });
      }
      return keepdims ? [1, 1, channels] : [channels];
    },
    params: () => [],
    isView: () => false,
    forward: (io) => [
      {
        label: `${io.name} forward`,
        shader: 'pool2d',
        entry: `${mode}_forward`,
        bindings: { x: io.x, y: io.y, ...argmax(io, mode) },
        constants: constants(io),
        workgroups: workgroupsFor(io.batch * elementCount(io.output)),
        flops: io.batch * elementCount(io.input),
      },
    ],
    backward(io) {
      if (io.dx === null) return [];
      const inputs = io.batch * elementCount(io.input);
      return [
        {
          label: `${io.name} dgrad`,
          shader: 'pool2d',
          entry: `${mode}_dgrad`,
          bindings: { x: io.x, dy: io.dy, dx: io.dx, ...argmax(io, mode) },
          constants: constants(io),
          workgroups: workgroupsFor(inputs),
          flops: inputs,
        },
      ];
    },
    cases: [
      { batch: 2, input: [5, 7, 3], config: { keepdims: false } },
      { batch: 1, input: [1, 4, 9], config: { keepdims: true } },
    ],
  };
}

function constants({ batch, input }: LayerIO<GlobalPooling2DConfig>): Record<string, number> {
  const [height = 1, width = 1, channels = 1] = input;
  const window = windowConstants({
    ...{ height, width, channels, outHeight: 1, outWidth: 1 },
    ...{ kernelHeight: height, kernelWidth: width, strideHeight: 1, strideWidth: 1 },
    ...{ padTop: 0, padLeft: 0 },
  });
  return { ...window, BATCH: batch };
}
