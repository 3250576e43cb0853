import type { Pair } from '../../../engine/core/shape.ts';
import { activationSchema } from '../../../engine/layers/activation.ts';
import { initializerSchema } from '../../../engine/layers/initializer.ts';
import {
  fillModeSchema,
  interpolationSchema,
} from '../../../engine/layers/randomAffine/definition.ts';
import type { LayerConfigs, LayerKind } from '../../../engine/layers/registry.ts';
import { paddingSchema } from '../../../engine/layers/window2d.ts';

/** What a number counts. */
type FieldUnit = 'cells' | 'filters' | 'units' | 'share' | 'turns';

export interface NumberMeta {
  readonly control: 'number';
  readonly whole: boolean;
  readonly min: number;
  readonly max: number;
  /** Whether `max` itself is already too much. */
  readonly belowMax?: boolean;
  /** Whether `min` itself is already too little. */
  readonly aboveMin?: boolean;
  /** What an arrow key adds; `double` goes from power of two to power of two. */
  readonly step: number | 'double';
  readonly unit: FieldUnit | null;
}

export interface PairMeta {
  readonly control: 'pair';
  readonly min: number;
  readonly max: number;
  readonly unit: FieldUnit;
  /** The argument that is taken where this one is left empty. */
  readonly fallback?: string;
}

/** One number for both directions, or the two ends of a range. */
export interface RangeMeta {
  readonly control: 'range';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: FieldUnit;
}

interface ChoiceMeta<V extends string = string> {
  readonly control: 'choice';
  readonly options: readonly V[];
}

interface SwitchMeta {
  readonly control: 'switch';
}

export type FieldMeta = NumberMeta | PairMeta | RangeMeta | ChoiceMeta | SwitchMeta;

/** The control that suits a field's type in the schema. */
type MetaFor<T> = [T] extends [boolean]
  ? SwitchMeta
  : [T] extends [number]
    ? NumberMeta
    : [T] extends [string]
      ? ChoiceMeta<T>
      : [T] extends [Pair | null]
        ? PairMeta
        : [T] extends [number | Pair]
          ? RangeMeta
          : never;

type KindMeta<K extends LayerKind> = {
  readonly [F in keyof LayerConfigs[K]]-?: MetaFor<LayerConfigs[K][F]>;
};

/** The name of an argument of any layer. */
export type LayerField = { [K in LayerKind]: FieldOf<LayerConfigs[K]> }[LayerKind];

/** A schema without fields is any record to zod. */
type FieldOf<C> = string extends keyof C ? never : keyof C;

const LARGEST_SIDE = 64;
const LARGEST_COUNT = 4096;

const size: PairMeta = { control: 'pair', min: 1, max: LARGEST_SIDE, unit: 'cells' };
const padding = { control: 'choice', options: paddingSchema.options } as const;
const activation = { control: 'choice', options: activationSchema.options } as const;
const initializer = { control: 'choice', options: initializerSchema.options } as const;
const share: NumberMeta = {
  control: 'number',
  whole: false,
  min: 0,
  max: 1,
  step: 0.05,
  unit: 'share',
};
const onOff: SwitchMeta = { control: 'switch' };
const weights = {
  use_bias: onOff,
  kernel_initializer: initializer,
  bias_initializer: initializer,
} as const;
const pooling = { pool_size: size, strides: { ...size, fallback: 'pool_size' }, padding } as const;

const factor: RangeMeta = { control: 'range', min: -1, max: 1, step: 0.05, unit: 'share' };
const sampling = {
  fill_mode: { control: 'choice', options: fillModeSchema.options },
  interpolation: { control: 'choice', options: interpolationSchema.options },
  fill_value: { ...share, unit: null },
} as const;

function count(unit: FieldUnit): NumberMeta {
  return { control: 'number', whole: true, min: 1, max: LARGEST_COUNT, step: 'double', unit };
}

/** The inspector's controls, in their order. A field of a schema that is not here does not compile. */
const fieldMeta: { readonly [K in LayerKind]: KindMeta<K> } = {
  Conv2D: {
    filters: count('filters'),
    kernel_size: size,
    strides: size,
    padding,
    activation,
    ...weights,
  },
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling2D: { keepdims: onOff },
  Flatten: {},
  Dense: { units: count('units'), activation, ...weights },
  Dropout: { rate: { ...share, belowMax: true } },
  BatchNormalization: {
    momentum: { ...share, step: 0.01 },
    epsilon: { ...share, aboveMin: true, step: 0.001, unit: null },
    center: onOff,
    scale: onOff,
    beta_initializer: initializer,
    gamma_initializer: initializer,
    moving_mean_initializer: initializer,
    moving_variance_initializer: initializer,
  },
  Activation: { activation },
  RandomTranslation: { height_factor: factor, width_factor: factor, ...sampling },
  RandomRotation: { factor: { ...factor, step: 0.01, unit: 'turns' }, ...sampling },
};

/** The control of each argument of a kind, in the inspector's order. */
export function fieldsOf(kind: LayerKind): readonly (readonly [LayerField, FieldMeta])[] {
  return Object.entries(fieldMeta[kind]) as [LayerField, FieldMeta][];
}

/** Formula and arguments of each kind, in Keras's own words. */
export const kerasPages: Readonly<Record<LayerKind, string>> = {
  Conv2D: 'https://keras.io/api/layers/convolution_layers/convolution2d/',
  MaxPooling2D: 'https://keras.io/api/layers/pooling_layers/max_pooling2d/',
  AveragePooling2D: 'https://keras.io/api/layers/pooling_layers/average_pooling2d/',
  GlobalAveragePooling2D: 'https://keras.io/api/layers/pooling_layers/global_average_pooling2d/',
  BatchNormalization: 'https://keras.io/api/layers/normalization_layers/batch_normalization/',
  Flatten: 'https://keras.io/api/layers/reshaping_layers/flatten/',
  Dense: 'https://keras.io/api/layers/core_layers/dense/',
  Dropout: 'https://keras.io/api/layers/regularization_layers/dropout/',
  RandomTranslation:
    'https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_translation/',
  RandomRotation:
    'https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/',
  Activation: 'https://keras.io/api/layers/core_layers/activation/',
};
