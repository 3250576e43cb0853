import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { activationBackward, activationForward, activationSchema } from '../activation.ts';
import { type Dispatch, workgroupsFor } from '../dispatch.ts';
import { initializerSchema } from '../initializer.ts';
import { countOf, kernelBiasParams } from '../kernelBias.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';
import { splitImages, summed } from '../splitSums.ts';
import { paddingSchema, pairSchema, window2d, windowConstants } from '../window2d.ts';

const schema = z.object({
  filters: z._default(countOf('filters'), 32).register(fieldHints, { required: true }),
  kernel_size: z._default(pairSchema, [3, 3]).register(fieldHints, { required: true }),
  strides: z._default(pairSchema, [1, 1]),
  padding: z._default(paddingSchema, 'valid'),
  activation: z._default(activationSchema, 'linear'),
  use_bias: z._default(z.boolean(), true),
  kernel_initializer: z._default(initializerSchema, 'glorot_uniform'),
  bias_initializer: z._default(initializerSchema, 'zeros'),
});
export type Conv2DConfig = z.infer<typeof schema>;

/** Rows and columns of the register tile that one invocation computes, as in `conv2d.wgsl`. */
const TILE = 4;

export const conv2d: LayerDef<Conv2DConfig> = {
  kind: 'Conv2D',
  autoName: 'conv2d',
  aliases: ['Convolution2D'],
  family: 'convolution',
  kerasPage: 'https://keras.io/api/layers/convolution_layers/convolution2d/',
  schema,
  outputShape(config, input, name) {
    const window = windowOf(config, input, name);
    return [window.outHeight, window.outWidth, config.filters];
  },
  params(config, input) {
    const channels = input[2] ?? 1;
    const [height, width] = config.kernel_size;
    const cells = height * width;
    const shape = [height, width, channels, config.filters];
    return kernelBiasParams(config, shape, cells * channels, cells * config.filters);
  },
  isView: () => false,
  forward(io) {
    const pixels = io.batch * (io.output[0] ?? 1) * (io.output[1] ?? 1);
    const { activation, filters } = io.config;
    const { y, ACTIVATION, dispatches } = activationForward(io, activation, pixels * filters);
    return [
      {
        label: `${io.name} forward`,
        shader: 'conv2d',
        entry: 'forward',
        bindings: { x: io.x, w: io.w, y },
        constants: { ...constants(io), ACTIVATION },
        workgroups: tiles(pixels, filters),
        flops: macs(io) * 2,
      },
      ...dispatches,
    ];
  },
  backward(io) {
    const { batch, config, input, output } = io;
    const dispatches: Dispatch[] = [
      ...activationBackward(io, config.activation, batch * elementCount(output)),
    ];
    if (io.dx !== null) {
      const channels = input[2] ?? 1;
      dispatches.push({
        label: `${io.name} dgrad`,
        shader: 'conv2d',
        entry: 'dgrad',
        bindings: { x: io.x, w: io.w, dy: io.dy, dx: io.dx },
        constants: constants(io),
        workgroups: tiles((batch * elementCount(input)) / channels, channels),
        flops: macs(io) * 2,
      });
    }
    return [...dispatches, ...(io.trainable ? wgrad(io) : [])];
  },
  cases: [
    // 9 rows and 10 columns fill no tile; K = 9
    { batch: 2, input: [5, 5, 1], config: config({ filters: 10, activation: 'relu' }) },
    {
      batch: 3,
      input: [9, 7, 3],
      config: config({ filters: 5, kernel_size: [5, 3], strides: [2, 1] }),
    },
    {
      batch: 2,
      input: [6, 7, 4],
      config: config({ filters: 8, kernel_size: [2, 4], padding: 'same', activation: 'tanh' }),
    },
    {
      batch: 1,
      input: [7, 8, 2],
      config: config({ filters: 3, strides: [2, 2], padding: 'same', activation: 'sigmoid' }),
    },
    {
      batch: 5,
      input: [4, 4, 5],
      config: config({ filters: 7, kernel_size: [1, 1], use_bias: false, activation: 'elu' }),
    },
    {
      batch: 2,
      input: [8, 8, 6],
      config: config({ filters: 9, kernel_size: [4, 4], strides: [3, 2], padding: 'same' }),
    },
    {
      batch: 17,
      input: [8, 8, 8],
      config: config({ filters: 16, padding: 'same', activation: 'leaky_relu' }),
    },
    // inputs that no window covers get a zero gradient
    {
      batch: 2,
      input: [8, 8, 2],
      config: config({ filters: 4, kernel_size: [2, 2], strides: [3, 3] }),
    },
    // channels in fours and strides: phases of unequal size, in one image and in many, and phases without
    // taps
    {
      batch: 17,
      input: [9, 7, 8],
      config: config({ filters: 12, strides: [2, 2], padding: 'same', activation: 'elu' }),
    },
    {
      batch: 3,
      input: [8, 9, 12],
      config: config({ filters: 4, kernel_size: [4, 3], strides: [3, 2] }),
    },
    {
      batch: 10,
      input: [7, 6, 4],
      config: config({ filters: 8, kernel_size: [1, 2], strides: [2, 3], padding: 'same' }),
    },
    {
      batch: 9,
      input: [6, 5, 4],
      config: config({ filters: 8, padding: 'same', strides: [2, 1], activation: 'silu' }),
    },
    // strides larger than the input
    {
      batch: 3,
      input: [3, 4, 4],
      config: config({ filters: 8, strides: [40_000, 70_000], padding: 'same' }),
    },
    // a kernel larger than its input
    {
      batch: 2,
      input: [3, 3, 2],
      config: config({ filters: 4, kernel_size: [7, 7], padding: 'same' }),
    },
  ],
};

function config(values: z.input<typeof schema>): Conv2DConfig {
  return schema.parse(values);
}

function windowOf(config: Conv2DConfig, input: LayerIO<Conv2DConfig>['input'], name: string) {
  return window2d(name, 'kernel_size', input, config.kernel_size, config.strides, config.padding);
}

function constants(io: LayerIO<Conv2DConfig>): Record<string, number> {
  return {
    ...windowConstants(windowOf(io.config, io.input, io.name)),
    BATCH: io.batch,
    CO: io.config.filters,
    USE_BIAS: io.config.use_bias ? 1 : 0,
  };
}

function tiles(rows: number, columns: number): number {
  return workgroupsFor(Math.ceil(rows / TILE) * Math.ceil(columns / TILE));
}

function macs(io: LayerIO<Conv2DConfig>): number {
  const [height, width] = io.config.kernel_size;
  return io.batch * elementCount(io.output) * height * width * (io.input[2] ?? 1);
}

function wgrad(io: LayerIO<Conv2DConfig>): readonly Dispatch[] {
  const { batch, config, input } = io;
  const [height, width] = config.kernel_size;
  const rows = height * width * (input[2] ?? 1) + (config.use_bias ? 1 : 0);
  const tileCount = Math.ceil(rows / TILE) * Math.ceil(config.filters / TILE);
  const { imagesPerSplit, splits } = splitImages(batch, tileCount);
  return summed(io, rows * config.filters, splits, {
    label: `${io.name} wgrad`,
    shader: 'conv2d',
    entry: 'wgrad',
    bindings: { x: io.x, dy: io.dy },
    constants: { ...constants(io), IMAGES_PER_SPLIT: imagesPerSplit, SPLITS: splits },
    workgroups: workgroupsFor(tileCount * splits),
    flops: macs(io) * 2,
  });
}
