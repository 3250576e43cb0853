import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount } from '../../core/shape.ts';
import { activationBackward, activationForward, activationSchema } from '../activation.ts';
import { type Dispatch, workgroupsFor } from '../dispatch.ts';
import { initializerSchema } from '../initializer.ts';
import { countOf, kernelBiasParams } from '../kernelBias.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';
import { splitImages, summed } from '../splitSums.ts';

const schema = z.object({
  units: z._default(countOf('units'), 64).register(fieldHints, { required: true }),
  activation: z._default(activationSchema, 'linear'),
  use_bias: z._default(z.boolean(), true),
  kernel_initializer: z._default(initializerSchema, 'glorot_uniform'),
  bias_initializer: z._default(initializerSchema, 'zeros'),
});
export type DenseConfig = z.infer<typeof schema>;

const TILE = 4;

/** Works on the last axis: an input (N, …, inputs) gives (N, …, units). */
export const dense: LayerDef<DenseConfig> = {
  kind: 'Dense',
  autoName: 'dense',
  family: 'dense',
  kerasPage: 'https://keras.io/api/layers/core_layers/dense/',
  schema,
  outputShape: (config, input) => [...input.slice(0, -1), config.units],
  params(config, input) {
    const inputs = input.at(-1) ?? 1;
    return kernelBiasParams(config, [inputs, config.units], inputs, config.units);
  },
  isView: () => false,
  forward(io) {
    const { rows, units } = sizes(io);
    const { activation } = io.config;
    const { y, ACTIVATION, dispatches } = activationForward(io, activation, rows * units);
    return [
      {
        label: `${io.name} forward`,
        shader: 'dense',
        entry: 'forward',
        bindings: { x: io.x, w: io.w, y },
        constants: { ...constants(io), ACTIVATION },
        workgroups: tiles(rows, units),
        flops: macs(io) * 2,
      },
      ...dispatches,
    ];
  },
  backward(io) {
    const { rows, inputs, units } = sizes(io);
    const dispatches: Dispatch[] = [...activationBackward(io, io.config.activation, rows * units)];
    if (io.dx !== null) {
      dispatches.push({
        label: `${io.name} dgrad`,
        shader: 'dense',
        entry: 'dgrad',
        bindings: { x: io.x, w: io.w, dy: io.dy, dx: io.dx },
        constants: constants(io),
        workgroups: tiles(rows, inputs),
        flops: macs(io) * 2,
      });
    }
    return [...dispatches, ...(io.trainable ? wgrad(io) : [])];
  },
  cases: [
    { batch: 9, input: [9], config: config({ units: 10, activation: 'relu' }) },
    { batch: 1, input: [13], config: config({ units: 1, activation: 'sigmoid' }) },
    { batch: 5, input: [33], config: config({ units: 17, use_bias: false, activation: 'tanh' }) },
    { batch: 8, input: [64], config: config({ units: 32, activation: 'leaky_relu' }) },
    { batch: 3, input: [2, 3, 4], config: config({ units: 6, activation: 'elu' }) },
    { batch: 6, input: [2, 8], config: config({ units: 12, activation: 'gelu' }) },
  ],
};

function config(values: z.input<typeof schema>): DenseConfig {
  return schema.parse(values);
}

function sizes(io: LayerIO<DenseConfig>) {
  const inputs = io.input.at(-1) ?? 1;
  return { rows: (io.batch * elementCount(io.input)) / inputs, inputs, units: io.config.units };
}

function macs(io: LayerIO<DenseConfig>): number {
  const { rows, inputs, units } = sizes(io);
  return rows * inputs * units;
}

function constants(io: LayerIO<DenseConfig>): Record<string, number> {
  const { rows, inputs, units } = sizes(io);
  return { ROWS: rows, INPUTS: inputs, UNITS: units, USE_BIAS: io.config.use_bias ? 1 : 0 };
}

function tiles(rows: number, columns: number): number {
  return workgroupsFor(Math.ceil(rows / TILE) * Math.ceil(columns / TILE));
}

/** All examples in one group of rows; where an example has many rows, groups of examples. */
function wgrad(io: LayerIO<DenseConfig>): readonly Dispatch[] {
  const { rows, inputs, units } = sizes(io);
  const weightRows = inputs + (io.config.use_bias ? 1 : 0);
  const tileCount = Math.ceil(weightRows / TILE) * Math.ceil(units / TILE);
  const rowsOfOne = rows / io.batch;
  const whole = { imagesPerSplit: io.batch, splits: 1 };
  const { imagesPerSplit, splits } = rowsOfOne === 1 ? whole : splitImages(io.batch, tileCount);
  return summed(io, weightRows * units, splits, {
    label: `${io.name} wgrad`,
    shader: 'dense',
    entry: 'wgrad',
    bindings: { x: io.x, dy: io.dy },
    constants: { ...constants(io), ROWS_PER_SPLIT: imagesPerSplit * rowsOfOne, SPLITS: splits },
    workgroups: workgroupsFor(tileCount * splits),
    flops: macs(io) * 2,
  });
}
