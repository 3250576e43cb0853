import * as z from 'zod/mini';
import { SpecError } from '../../core/errors.ts';
import { fieldHints } from '../../core/schemaFields.ts';
import { elementCount, formatShape, type Pair } from '../../core/shape.ts';
import { type Dispatch, type Role, workgroupsFor } from '../dispatch.ts';
import type { LayerDef, LayerIO } from '../layerDef.ts';

const bound = z.number().check(z.gte(-1), z.lte(1));

/** Keras's "number or pair of numbers" from −1 to 1: a number f is [−|f|, |f|], stored as |f|. */
const factorSchema = z
  .union([
    z.pipe(bound, z.transform(Math.abs)),
    z.pipe(
      z.tuple([bound, bound]),
      z.transform(([a, b]): number | Pair => {
        if (a === -b) return Math.abs(a);
        return a < b ? [a, b] : [b, a];
      }),
    ),
  ])
  .register(fieldHints, { as: 'range', min: -1, max: 1, step: 0.05, unit: 'share' });
type Factor = z.infer<typeof factorSchema>;

export const fillModeSchema = z.enum(['constant', 'nearest', 'reflect', 'wrap']);
const interpolationSchema = z.enum(['bilinear', 'nearest']);

const sampling = {
  fill_mode: z._default(fillModeSchema, 'reflect').register(fieldHints, { brief: 'never' }),
  interpolation: z
    ._default(interpolationSchema, 'bilinear')
    .register(fieldHints, { brief: 'never' }),
  fill_value: z
    ._default(z.number(), 0)
    .register(fieldHints, { brief: 'never', min: 0, max: 1, step: 0.05 }),
};
const translationSchema = z.object({
  height_factor: z._default(factorSchema, 0.1).register(fieldHints, { required: true }),
  width_factor: z._default(factorSchema, 0.1).register(fieldHints, { required: true }),
  ...sampling,
});
const rotationSchema = z.object({
  factor: z
    ._default(factorSchema, 0.05)
    .register(fieldHints, { required: true, unit: 'turns', step: 0.01 }),
  ...sampling,
});

export type Sampling = Omit<z.infer<typeof rotationSchema>, 'factor'>;

/** Each image's transform is drawn uniformly from these ranges. */
export interface MotionRanges {
  /** in turns; positive turns counter-clockwise */
  readonly angle: Pair;
  /** as a share of the image's height, downwards */
  readonly rows: Pair;
  /** as a share of the image's width, to the right */
  readonly columns: Pair;
}

const still: Pair = [0, 0];

const KERAS_PAGES = 'https://keras.io/api/layers/preprocessing_layers/image_augmentation/';

/**
 * Outputs that dgrad visits for one input, about: the box around a rotated square of 2 × 2 cells holds 4 to
 * 8.
 */
const OUTPUTS_VISITED = 6;

export const randomTranslation = randomAffine({
  kind: 'RandomTranslation',
  autoName: 'random_translation',
  kerasPage: `${KERAS_PAGES}random_translation/`,
  schema: translationSchema,
  ranges: translationRanges,
  cases: [
    { batch: 3, input: [7, 6, 2], config: translation({ height_factor: 0.3, width_factor: 0.4 }) },
    {
      batch: 2,
      input: [5, 8, 1],
      config: translation({ height_factor: [0.2, 0.7], fill_mode: 'constant', fill_value: 0.5 }),
    },
    {
      batch: 2,
      input: [5, 3, 3],
      config: translation({ width_factor: -1, fill_mode: 'wrap', interpolation: 'nearest' }),
    },
    {
      batch: 4,
      input: [6, 4, 1],
      config: translation({ height_factor: 1, width_factor: 1, fill_mode: 'nearest' }),
    },
  ],
});

export const randomRotation = randomAffine({
  kind: 'RandomRotation',
  autoName: 'random_rotation',
  kerasPage: `${KERAS_PAGES}random_rotation/`,
  schema: rotationSchema,
  ranges: rotationRanges,
  cases: [
    { batch: 3, input: [6, 7, 2], config: rotation({ factor: 1 }) },
    { batch: 2, input: [7, 4, 1], config: rotation({ factor: 0.2, fill_mode: 'constant' }) },
    { batch: 2, input: [5, 5, 2], config: rotation({ factor: [0.1, 0.6], fill_mode: 'nearest' }) },
    {
      batch: 3,
      input: [6, 5, 1],
      config: rotation({ factor: 0.5, fill_mode: 'wrap', interpolation: 'nearest' }),
    },
    { batch: 3, input: [1, 9, 2], config: rotation({ factor: 1 }) },
    { batch: 3, input: [11, 3, 1], config: rotation({ factor: 1, fill_mode: 'wrap' }) },
    { batch: 3, input: [4, 13, 1], config: rotation({ factor: 1, fill_mode: 'nearest' }) },
    { batch: 2, input: [32, 20, 1], config: rotation({ factor: 0.3 }) },
  ],
});

function translation(values: z.input<typeof translationSchema>) {
  return translationSchema.parse(values);
}

function rotation(values: z.input<typeof rotationSchema>) {
  return rotationSchema.parse(values);
}

export function translationRanges(config: z.infer<typeof translationSchema>): MotionRanges {
  return {
    angle: still,
    rows: range(config.height_factor),
    columns: range(config.width_factor),
  };
}

export function rotationRanges(config: z.infer<typeof rotationSchema>): MotionRanges {
  return { angle: range(config.factor), rows: still, columns: still };
}

function range(factor: Factor): Pair {
  return typeof factor === 'number' ? [-factor, factor] : factor;
}

function randomAffine<C extends Sampling>(
  of: Pick<LayerDef<C>, 'kind' | 'autoName' | 'kerasPage' | 'schema' | 'cases'> & {
    ranges(config: C): MotionRanges;
  },
): LayerDef<C> {
  const { ranges, ...identity } = of;
  const dispatch = (
    io: LayerIO<C>,
    entry: 'forward' | 'dgrad',
    bindings: Partial<Record<Role, string>>,
  ): Dispatch => {
    const [height = 1, width = 1, channels = 1] = io.input;
    const { angle, rows, columns } = ranges(io.config);
    const { fill_mode, fill_value, interpolation } = io.config;
    const elements = io.batch * elementCount(io.input);
    return {
      label: `${io.name} ${entry}`,
      shader: 'warp',
      entry,
      bindings,
      constants: {
        ...{ BATCH: io.batch, H: height, W: width, C: channels, LAYER: io.index },
        ...{ ANGLE_LOWER: angle[0], ANGLE_UPPER: angle[1] },
        ...{ ROWS_LOWER: rows[0], ROWS_UPPER: rows[1] },
        ...{ COLUMNS_LOWER: columns[0], COLUMNS_UPPER: columns[1] },
        NEAREST: interpolation === 'nearest' ? 1 : 0,
        FILL: fillModeSchema.options.indexOf(fill_mode),
        FILL_VALUE: fill_value,
      },
      workgroups: workgroupsFor(elements),
      flops: elements * (entry === 'forward' ? 20 : 15 * OUTPUTS_VISITED),
    };
  };
  return {
    ...identity,
    family: 'augmentation',
    outputShape(_, input, layer) {
      if (input.length !== 3) {
        throw new SpecError('needsImage', { layer, actual: formatShape(input) });
      }
      return input;
    },
    params: () => [],
    isView: () => false,
    forward: (io) => [dispatch(io, 'forward', { x: io.x, y: io.y })],
    backward: (io) => (io.dx === null ? [] : [dispatch(io, 'dgrad', { dy: io.dy, dx: io.dx })]),
  };
}
