import * as z from 'zod/mini';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount, type Shape } from '../../core/shape.ts';
import { type Dispatch, type Role, type TensorId, workgroupsFor } from '../dispatch.ts';
import { initializerSchema } from '../initializer.ts';
import type { LayerDef, LayerIO, ParamSpec } from '../layerDef.ts';
import type { CellRun } from '../layerReference.ts';

const schema = z.object({
  momentum: z
    ._default(z.number().check(z.gte(0), z.lte(1)), 0.99)
    .register(fieldHints, { unit: 'share', step: 0.01 }),
  epsilon: z
    ._default(z.number().check(z.positive()), 1e-3)
    .register(fieldHints, { max: 1, step: 0.001 }),
  center: z._default(z.boolean(), true),
  scale: z._default(z.boolean(), true),
  beta_initializer: z._default(initializerSchema, 'zeros'),
  gamma_initializer: z._default(initializerSchema, 'ones'),
  moving_mean_initializer: z._default(initializerSchema, 'zeros'),
  moving_variance_initializer: z._default(initializerSchema, 'ones'),
});
export type BatchNormalizationConfig = z.infer<typeof schema>;

/** Whether the moments are the batch's: in training, but not of a frozen layer. */
export function normalizesByBatch({ mask, trainable }: Pass): boolean {
  return mask !== null && trainable;
}

type Pass = Pick<CellRun<unknown>, 'mask' | 'trainable'>;

/**
 * Normalises an input (N, …, C) over its last axis: by the moments of the batch in training, by the moving
 * ones in evaluation and, as in Keras, where the layer is frozen. Padding rows of a partial batch are left
 * out.
 */
export const batchNormalization: LayerDef<BatchNormalizationConfig> = {
  kind: 'BatchNormalization',
  autoName: 'batch_normalization',
  family: 'regularization',
  kerasPage: 'https://keras.io/api/layers/normalization_layers/batch_normalization/',
  schema,
  outputShape: (_, input) => input,
  params: weightsOf,
  isView: () => false,
  mixesExamples: true,
  forward(io) {
    const { stats, partials } = scratches(io);
    const { channels, chunks, elements } = sizes(io);
    const { state } = io;
    const affine = io.config.scale || io.config.center;
    const result = { x: io.x, stats, y: io.y };
    const moments = io.trainable
      ? [
          dispatch(io, 'moments', { x: io.x, partials }, chunks * channels, 5 * elements),
          dispatch(io, 'fold', { partials, state, stats }, channels, 8 * chunks * channels),
        ]
      : [dispatch(io, 'moving', { state, stats }, channels, 3 * channels)];
    return [
      ...moments,
      affine
        ? dispatch(io, 'normalize_affine', { ...result, w: io.w }, elements, 4 * elements)
        : dispatch(io, 'normalize', result, elements, 2 * elements),
    ];
  },
  backward(io) {
    const { channels, chunks, elements } = sizes(io);
    const { x, dy, dx, w, dw, config } = io;
    const { stats, partials } = scratches(io);
    const folds = 2 * chunks * channels;
    const dispatches: Dispatch[] = [];
    if (io.trainable) {
      dispatches.push(
        dispatch(io, 'sums', { x, dy, stats, partials }, chunks * channels, 5 * elements),
        config.scale || config.center
          ? dispatch(io, 'wgrad', { partials, stats, dw }, channels, folds)
          : dispatch(io, 'fold_sums', { partials, stats }, channels, folds),
      );
    }
    if (dx === null) return dispatches;
    const given = { x, dy, stats, dx };
    dispatches.push(
      config.scale
        ? dispatch(io, 'dgrad_scaled', { ...given, w }, elements, 8 * elements)
        : dispatch(io, 'dgrad', given, elements, 7 * elements),
    );
    return dispatches;
  },
  cases: [
    { batch: 4, input: [5, 7, 3], config: config({}) },
    { batch: 9, input: [10], config: config({ momentum: 0.8, epsilon: 0.01 }) },
    { batch: 3, input: [4, 3, 2], config: config({ scale: false, momentum: 0.5 }) },
    {
      batch: 3,
      input: [3, 4, 5],
      config: config({ center: false, gamma_initializer: 'he_normal' }),
    },
    { batch: 6, input: [2, 2, 33], config: config({ center: false, scale: false }) },
    { batch: 5, input: [13, 11, 1], config: config({ beta_initializer: 'lecun_uniform' }) },
  ],
};

function config(values: z.input<typeof schema>): BatchNormalizationConfig {
  return schema.parse(values);
}

function weightsOf(config: BatchNormalizationConfig, input: Shape): readonly ParamSpec[] {
  const channels = input.at(-1) ?? 1;
  const tensor = (name: string, initializer: ParamSpec['initializer'], trainable: boolean) => {
    return { name, shape: [channels], initializer, fanIn: channels, fanOut: channels, trainable };
  };
  return [
    ...(config.scale ? [tensor('gamma', config.gamma_initializer, true)] : []),
    ...(config.center ? [tensor('beta', config.beta_initializer, true)] : []),
    tensor('moving_mean', config.moving_mean_initializer, false),
    tensor('moving_variance', config.moving_variance_initializer, false),
  ];
}

/** Rows that one invocation sums: about as many as the number of chunks, but not too few. */
function sizes({ batch, input }: LayerIO<BatchNormalizationConfig>) {
  const channels = input.at(-1) ?? 1;
  const elements = batch * elementCount(input);
  const rows = elements / channels;
  const chunk = Math.max(16, Math.ceil(Math.sqrt(rows)));
  return { channels, elements, spatial: rows / batch, chunk, chunks: Math.ceil(rows / chunk) };
}

function scratches(io: LayerIO<BatchNormalizationConfig>) {
  const { channels, chunks } = sizes(io);
  return {
    stats: io.scratch('stats', 4 * channels),
    // a frozen layer sums nothing
    partials: io.trainable ? io.scratch('partials', 2 * chunks * channels) : '',
  };
}

function dispatch(
  io: LayerIO<BatchNormalizationConfig>,
  entry: string,
  bindings: Partial<Record<Role, TensorId>>,
  invocations: number,
  flops: number,
): Dispatch {
  const { channels, spatial, chunk, chunks } = sizes(io);
  const { momentum, epsilon, scale, center } = io.config;
  return {
    label: `${io.name} ${entry}`,
    shader: 'batchNormalization',
    entry,
    bindings,
    constants: {
      BATCH: io.batch,
      SPATIAL: spatial,
      C: channels,
      CHUNK: chunk,
      CHUNKS: chunks,
      SCALE: scale ? 1 : 0,
      CENTER: center ? 1 : 0,
      TRAINABLE: io.trainable ? 1 : 0,
      MOMENTUM: momentum,
      ONE_MINUS_MOMENTUM: 1 - momentum,
      EPSILON: epsilon,
    },
    workgroups: workgroupsFor(invocations),
    flops,
  };
}
