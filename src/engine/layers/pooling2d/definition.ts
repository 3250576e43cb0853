import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount, type Shape } from '../../core/shape.ts';
import { workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';
import { paddingSchema, pairSchema, window2d, windowConstants } from '../window2d.ts';

const schema = z.object({
  pool_size: z._default(pairSchema, [2, 2]).register(fieldHints, { brief: 'always' }),
  /** null: the pool size */
  strides: z._default(z.nullable(pairSchema), null).register(fieldHints, { fallback: 'pool_size' }),
  padding: z._default(paddingSchema, 'valid'),
});
export type Pooling2DConfig = z.infer<typeof schema>;
export type Mode = 'max' | 'average';

/** Ignores padding. Of equal cells the first wins. */
export const maxPooling2d = pooling('max', {
  kind: 'MaxPooling2D',
  autoName: 'max_pooling2d',
  aliases: ['MaxPool2D'],
  kerasPage: 'https://keras.io/api/layers/pooling_layers/max_pooling2d/',
});

/** Divides by the number of cells inside the input. */
export const averagePooling2d = pooling('average', {
  kind: 'AveragePooling2D',
  autoName: 'average_pooling2d',
  aliases: ['AvgPool2D'],
  kerasPage: 'https://keras.io/api/layers/pooling_layers/average_pooling2d/',
});

/** The window in cells, for the kernels and the f64 reference. */
export function poolingWindow(config: Pooling2DConfig, input: Shape, name: string) {
  const strides = config.strides ?? config.pool_size;
  return window2d(name, 'pool_size', input, config.pool_size, strides, config.padding);
}

function pooling(
  mode: Mode,
  names: Pick<LayerDef<Pooling2DConfig>, 'kind' | 'autoName' | 'aliases' | 'kerasPage'>,
): LayerDef<Pooling2DConfig> {
  return {
    ...names,
    family: 'pooling',
    schema,
    outputShape(config, input, name) {
      const window = poolingWindow(config, input, name);
      return [window.outHeight, window.outWidth, window.channels];
    },
    params: () => [],
    isView: () => false,
    forward(io) {
      const outputs = io.batch * elementCount(io.output);
      return [
        {
          label: `${io.name} forward`,
          shader: 'pool2d',
          entry: `${mode}_forward`,
          bindings: { x: io.x, y: io.y, ...argmax(io, mode) },
          constants: constants(io),
          workgroups: workgroupsFor(outputs),
          flops: outputs * elementCount(io.config.pool_size),
        },
      ];
    },
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
          flops: io.batch * elementCount(io.output) * elementCount(io.config.pool_size),
        },
      ];
    },
    cases: [
      { batch: 2, input: [11, 11, 3], config: config({}) },
      { batch: 1, input: [5, 7, 2], config: config({ padding: 'same' }) },
      {
        batch: 2,
        input: [7, 8, 3],
        config: config({ pool_size: [3, 3], strides: [1, 1], padding: 'same' }),
      },
      { batch: 3, input: [8, 9, 1], config: config({ pool_size: [3, 2], strides: [2, 1] }) },
      { batch: 2, input: [9, 9, 5], config: config({ pool_size: [2, 2], strides: [3, 3] }) },
      {
        batch: 2,
        input: [6, 6, 4],
        config: config({ pool_size: [4, 5], strides: [2, 2], padding: 'same' }),
      },
      { batch: 2, input: [2, 3, 2], config: config({ pool_size: [5, 5], padding: 'same' }) },
      // windows that cover the whole input
      { batch: 3, input: [6, 6, 3], config: config({ pool_size: [2, 3] }) },
    ],
  };
}

function config(values: z.input<typeof schema>): Pooling2DConfig {
  return schema.parse(values);
}

function constants(io: LayerIO<Pooling2DConfig>): Record<string, number> {
  return { ...windowConstants(poolingWindow(io.config, io.input, io.name)), BATCH: io.batch };
}

/** The index of the maximum for each output; forward writes it and backward reads it. */
export function argmax(io: LayerIO<unknown>, mode: Mode): { argmax?: string } {
  if (mode === 'average') return {};
  return { argmax: io.scratch('argmax', io.batch * elementCount(io.output)) };
}
