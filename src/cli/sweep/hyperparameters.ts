import { type NumberField, schemaFields } from '../../engine/core/schemaFields.ts';
import { fitNames } from '../../engine/network/fitNames.ts';
import {
  type OptimizerKind,
  optimizerKinds,
  optimizerSchemas,
  optimizerSpec,
} from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { layerNumbers } from '../../engine/network/sweep.ts';
import { type FlagName, type Flags, flags } from '../flags.ts';
import type { Options } from '../options.ts';

export type SweepValue = number | string;

/** What a sweep can vary. A value changes the flags, or what was made of them. */
export interface Hyperparameter {
  /** as in the page: `learning_rate`, `beta_1`, `dense units` */
  readonly name: string;
  readonly kind: 'fit' | 'optimizer' | 'argument' | 'layer';
  /** what its values may be, in words: `a whole number of at least 1` */
  readonly expected: string;
  takes(value: SweepValue): boolean;
  inFlags(flags: Flags, value: SweepValue): Flags;
  inOptions(options: Options, value: SweepValue, flags: Flags): Options;
}

/** Everything that can be varied of a run. */
export function hyperparameters(base: Options): readonly Hyperparameter[] {
  return [...fitNumbers, optimizerChoice, ...argumentsOf(base), ...layersOf(base)];
}

const flagOf = {
  learningRate: 'learning-rate',
  epochs: 'epochs',
  batchSize: 'batch-size',
  validationSplit: 'validation-split',
  trainingImages: 'limit',
  seed: 'seed',
} as const satisfies Record<keyof typeof fitNames, FlagName>;

/** A value is what the flag takes. */
const fitNumbers = (Object.keys(flagOf) as (keyof typeof flagOf)[]).map((field): Hyperparameter => {
  const { schema, expected } = flags[flagOf[field]];
  return {
    ...{ name: fitNames[field], kind: 'fit', expected },
    takes: (value) => typeof value === 'number' && schema.safeParse(String(value)).success,
    inFlags: (flags, value) => ({ ...flags, [flagOf[field]]: value }),
    inOptions: (options) => options,
  };
});

function numberOf(name: string, kind: Hyperparameter['kind'], field: NumberField) {
  const { whole, min, max, belowMax, aboveMin } = field;
  const takes = (value: SweepValue) =>
    typeof value === 'number' &&
    (!whole || Number.isInteger(value)) &&
    (aboveMin ? value > min : value >= min) &&
    (belowMax ? value < max : value <= max);
  const inFlags = (flags: Flags) => flags;
  return { name, kind, expected: inWords(field), takes, inFlags };
}

function inWords({ whole, min, max, belowMax, aboveMin }: NumberField): string {
  const number = whole ? 'a whole number' : 'a number';
  if (max === Infinity) return `${number} ${aboveMin ? 'above' : 'of at least'} ${min}`;
  const from = aboveMin ? `above ${min}` : `from ${min}`;
  return `${number} ${from} ${belowMax ? 'up to but not including' : 'to'} ${max}`;
}

/** Another optimizer brings its own learning rate along, unless that is given or varied too. */
const optimizerChoice: Hyperparameter = {
  ...{ name: 'optimizer', kind: 'optimizer', expected: `one of ${optimizerKinds.join(', ')}` },
  takes: (value) => optimizerKinds.some((kind) => kind === value),
  inFlags: (flags) => flags,
  inOptions(options, value, flags) {
    if (value === options.optimizer.kind) return options;
    const rate = flags['learning-rate'];
    const config = rate === undefined ? {} : { learning_rate: rate };
    return { ...options, optimizer: optimizerSpec(value as OptimizerKind, config) };
  },
};

function argumentsOf({ optimizer: { kind } }: Options): readonly Hyperparameter[] {
  return schemaFields(optimizerSchemas[kind]).flatMap((field): readonly Hyperparameter[] => {
    const { name } = field;
    if (field.kind !== 'number' || name === 'learning_rate') return [];
    return [
      {
        ...numberOf(name, 'argument', field),
        inOptions(options, value) {
          const config = { ...options.optimizer.config, [name]: value };
          return { ...options, optimizer: optimizerSpec(kind, config) };
        },
      },
    ];
  });
}

function layersOf({ network }: Options): readonly Hyperparameter[] {
  const names = resolveNetwork(network).layers.map(({ name }) => name);
  return layerNumbers(network, names).map(({ index, name, field }) => ({
    ...numberOf(name, 'layer', field),
    inOptions(options, value) {
      const layers = options.network.layers.map((layer, at) => {
        if (at !== index) return layer;
        const changed = { ...layer.config, [field.name]: value };
        return { ...layer, config: layerSpec(layer.kind, changed).config } as typeof layer;
      });
      return { ...options, network: { ...options.network, layers } };
    },
  }));
}
