import * as z from 'zod/mini';

const learningRate = z.number().check(z.gte(0));
const fraction = z.number().check(z.gte(0), z.lt(1));
/** A value below the smallest normal f32 would be 0 on a GPU and give 0 / 0. */
const epsilon = z._default(z.number().check(z.gte(1.2e-38)), 1e-7);
const decay = z.number().check(z.gte(0));

const clip = z._default(z.nullable(z.number().check(z.gte(0))), null);
/** Keras takes one of them; 0 is none. */
const clips = { clipnorm: clip, clipvalue: clip, global_clipnorm: clip };

const adamFields = {
  learning_rate: z._default(learningRate, 0.001),
  beta_1: z._default(fraction, 0.9),
  beta_2: z._default(fraction, 0.999),
  epsilon,
};

/** Keras's optimizers with Keras's defaults. Source: https://keras.io/api/optimizers/ */
export const optimizerSchemas = {
  SGD: z.object({
    learning_rate: z._default(learningRate, 0.01),
    momentum: z._default(fraction, 0),
    nesterov: z._default(z.boolean(), false),
    weight_decay: z._default(z.nullable(decay), null),
    ...clips,
  }),
  RMSprop: z.object({
    learning_rate: z._default(learningRate, 0.001),
    rho: z._default(fraction, 0.9),
    momentum: z._default(fraction, 0),
    epsilon,
    weight_decay: z._default(z.nullable(decay), null),
    ...clips,
  }),
  Adam: z.object({
    ...adamFields,
    weight_decay: z._default(z.nullable(decay), null),
    ...clips,
  }),
  AdamW: z.object({
    ...adamFields,
    weight_decay: z._default(z.nullable(decay), 0.004),
    ...clips,
  }),
};

export type OptimizerKind = keyof typeof optimizerSchemas;
type Configs = { [K in OptimizerKind]: z.infer<(typeof optimizerSchemas)[K]> };
export type OptimizerSpec = {
  [K in OptimizerKind]: { readonly kind: K; readonly config: Configs[K] };
}[OptimizerKind];

export const optimizerKinds = Object.keys(optimizerSchemas) as readonly OptimizerKind[];

/** @throws zod's error where a field is out of range */
export function optimizerSpec(kind: OptimizerKind, config: unknown = {}): OptimizerSpec {
  return { kind, config: optimizerSchemas[kind].parse(config) } as OptimizerSpec;
}

/** The names of Keras's arguments that clip gradients, in the order in which Keras asks for them. */
export const clipFields = ['clipnorm', 'global_clipnorm', 'clipvalue'] as const;

interface Clipping {
  readonly by: (typeof clipFields)[number];
  readonly limit: number;
}

/**
 * How gradients are clipped before an update: each weight tensor by its norm, all by their common norm, or
 * each number; null where they are not.
 */
export function clippingOf({ config }: OptimizerSpec): Clipping | null {
  for (const by of clipFields) {
    const limit = config[by] ?? 0;
    if (limit > 0) return { by, limit };
  }
  return null;
}

/** One update, as `shaders/optimizer.wgsl` and its f64 reference compute it. */
export interface UpdateRule {
  readonly entry: 'sgd' | 'rmsprop' | 'adam';
  /** State tensors of the size of the weights, initially zero. */
  readonly slots: readonly ('m' | 'v')[];
  /** Constants of the run. 1 − β is computed here in 64 bits, as Keras does. */
  readonly constants: Readonly<Record<string, number>>;
  /** Step size at step t = 1, 2, …; includes Adam's bias corrections. */
  stepSize(learningRate: number, t: number): number;
}

export function updateRule({ kind, config }: OptimizerSpec): UpdateRule {
  const WEIGHT_DECAY = config.weight_decay ?? 0;
  switch (kind) {
    case 'SGD':
      return {
        entry: 'sgd',
        slots: config.momentum > 0 ? ['m'] : [],
        constants: { WEIGHT_DECAY, MOMENTUM: config.momentum, NESTEROV: config.nesterov ? 1 : 0 },
        stepSize: (learningRate) => learningRate,
      };
    case 'RMSprop':
      return {
        entry: 'rmsprop',
        slots: config.momentum > 0 ? ['m', 'v'] : ['v'],
        constants: {
          WEIGHT_DECAY,
          MOMENTUM: config.momentum,
          BETA_2: config.rho,
          ONE_MINUS_BETA_2: 1 - config.rho,
          EPSILON: config.epsilon,
        },
        stepSize: (learningRate) => learningRate,
      };
    case 'Adam':
    case 'AdamW':
      return {
        entry: 'adam',
        slots: ['m', 'v'],
        constants: {
          WEIGHT_DECAY,
          ONE_MINUS_BETA_1: 1 - config.beta_1,
          ONE_MINUS_BETA_2: 1 - config.beta_2,
          EPSILON: config.epsilon,
        },
        stepSize: (learningRate, t) =>
          (learningRate * Math.sqrt(1 - config.beta_2 ** t)) / (1 - config.beta_1 ** t),
      };
  }
}
