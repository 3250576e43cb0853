import * as z from 'zod/mini';
import {
  clipFields,
  type OptimizerKind,
  type OptimizerSpec,
  optimizerKinds,
  optimizerSpec,
} from '../../engine/network/optimizers.ts';
import { constantSchedule, type Schedule, scheduleSchema } from '../../engine/network/schedules.ts';
import { FormatError } from '../formatError.ts';
import { guard, optional, type ReadRule, readFields, refuseUnknown } from '../readFields.ts';
import { showValue } from '../showValue.ts';
import { isSerialised, scheduleFromKeras } from './kerasSchedule.ts';
import { parsePythonJson } from './kerasText.ts';

const supported = optimizerKinds.map((kind) => kind.toLowerCase()).join(', ');
const serialisedSchema = z.object({
  class_name: z.string(),
  config: z._default(z.record(z.string(), z.unknown()), {}),
});

type Config = Readonly<Record<string, unknown>>;

const FRACTION = 'a number from 0 up to but not including 1';
const notNegative = z.number().check(z.gte(0));
const fraction = z.number().check(z.gte(0), z.lt(1));
const absent = (field: string) => guard(field, z.null(), 'null');
const off = (field: string) => guard(field, z.nullable(z.literal(false)), 'false');

/** Keras 2 writes `false` where it means none. */
const weightDecay = z.pipe(
  z.nullable(z.union([z.literal(false), notNegative])),
  z.transform((value) => (value === false ? null : value)),
);

const common: readonly ReadRule[] = [
  optional('learning_rate', notNegative, 'a number of at least 0'),
  optional('weight_decay', weightDecay, 'a number of at least 0, or null'),
  ...clipFields.map((field) =>
    optional(field, z.nullable(notNegative), 'a number of at least 0, or null'),
  ),
  off('use_ema'),
  absent('loss_scale_factor'),
  absent('gradient_accumulation_steps'),
  optional('decay', z.nullable(notNegative), 'a number of at least 0'),
];
/** Written by some Keras, and of no effect here. */
const idle = [
  ...['name', 'ema_momentum', 'ema_overwrite_frequency', 'jit_compile', 'is_legacy_optimizer'],
  ...['exclude_from_weight_decay', 'build_config', 'dtype'],
];
const momentum = optional('momentum', fraction, FRACTION);
const epsilon = optional(
  'epsilon',
  z.number().check(z.gte(1.2e-38)),
  'a number of at least 1.2e-38',
);
const adam = [
  optional('beta_1', fraction, FRACTION),
  optional('beta_2', fraction, FRACTION),
  epsilon,
  off('amsgrad'),
];

const fields: Readonly<Record<OptimizerKind, readonly ReadRule[]>> = {
  SGD: [momentum, optional('nesterov', z.boolean(), 'true or false')],
  RMSprop: [optional('rho', fraction, FRACTION), momentum, epsilon, off('centered')],
  Adam: adam,
  AdamW: adam,
};

/** What Keras's optimizer is here: the learning rate's schedule belongs to the fit. */
export interface KerasOptimizer {
  readonly optimizer: OptimizerSpec;
  readonly schedule: Schedule;
}

/**
 * An optimizer by Keras's name in any case, or Keras's serialised JSON, as text or parsed, its learning
 * rate a number or a schedule. Missing fields take Keras's defaults; `lr` and `decay` mean what they do
 * in tf.keras 2.
 * Sources: https://keras.io/api/optimizers/ and keras/optimizers/legacy/optimizer_v2.py of Keras 2
 * @throws {FormatError} optimizerJson, optimizerName, optimizerField, optimizerUnknown, or of a schedule
 */
export function optimizerFromKeras(value: unknown): KerasOptimizer {
  if (typeof value === 'string' && !value.trimStart().startsWith('{')) {
    return { optimizer: optimizerSpec(kindOf(value.trim())), schedule: constantSchedule };
  }
  const json = typeof value === 'string' ? parseText(value) : value;
  const { class_name, config: written } = unscaled(readSerialised(json));
  const kind = kindOf(class_name);
  const { config, schedule } = withPlainRate(renamed(written));
  const rules = [...common, ...fields[kind]];
  const { decay, ...read } = readFields(config, rules, ({ field, actual, expected }) => {
    return new FormatError('optimizerField', {
      optimizer: kind,
      field,
      actual: actual ?? 'missing',
      expected,
    });
  });
  const known = rules.filter(({ use }) => use !== 'guard').map(({ field }) => field);
  const all = [...rules.map(({ field }) => field), ...idle];
  refuseUnknown(config, all, (field) => {
    const expected = known.join(', ');
    return new FormatError('optimizerUnknown', { optimizer: kind, field, expected });
  });
  const clips = clipFields.filter((field) => typeof read[field] === 'number');
  const [first, second] = clips;
  if (first !== undefined && second !== undefined) {
    const values = { optimizer: kind, field: second, actual: String(read[second]) };
    throw new FormatError('optimizerField', { ...values, expected: `null beside ${first}` });
  }
  const falling = typeof decay === 'number' && decay > 0 ? inverseTime(decay) : null;
  if (falling !== null && schedule !== null) {
    const values = { optimizer: kind, field: 'decay', actual: Number(decay) };
    const expected = '0 beside a schedule of learning_rate';
    throw new FormatError('optimizerField', { ...values, expected });
  }
  return {
    optimizer: optimizerSpec(kind, read),
    schedule: falling ?? schedule ?? constantSchedule,
  };
}

/** Keras 2 took `lr` for `learning_rate`, and before it. */
function renamed(config: Config): Config {
  const { lr, ...others } = config;
  return lr === undefined ? config : { ...others, learning_rate: lr };
}

function withPlainRate(config: Config): { config: Config; schedule: Schedule | null } {
  if (!isSerialised(config.learning_rate)) return { config, schedule: null };
  const { learningRate, schedule } = scheduleFromKeras(config.learning_rate);
  return { config: { ...config, learning_rate: learningRate }, schedule };
}

/** The `decay` of Keras 2's older optimizers: learning_rate / (1 + decay · updates made). */
function inverseTime(decay_rate: number): Schedule {
  return scheduleSchema.parse({ decay: { kind: 'InverseTimeDecay', decay_steps: 1, decay_rate } });
}

function parseText(text: string): unknown {
  try {
    return parsePythonJson(text);
  } catch {
    throw new FormatError('optimizerJson', { expected: supported, reason: 'it is not JSON' });
  }
}

function readSerialised(json: unknown): z.infer<typeof serialisedSchema> {
  const result = serialisedSchema.safeParse(json);
  if (result.success) return result.data;
  const field = String(result.error.issues[0]?.path[0] ?? 'class_name');
  const actual = showValue(Reflect.get(Object(json), field));
  const reason = `its ${field} is ${actual}`;
  throw new FormatError('optimizerJson', { expected: supported, reason });
}

/** The policy mixed_float16 scales the loss by an optimizer around the optimizer, which 32 bits do not need. */
function unscaled(read: z.infer<typeof serialisedSchema>): z.infer<typeof serialisedSchema> {
  const { class_name, config } = read;
  return class_name === 'LossScaleOptimizer' ? readSerialised(config.inner_optimizer) : read;
}

function kindOf(name: string): OptimizerKind {
  // Keras 2 registered its newer optimizers under this prefix
  const plain = name.replace(/^Custom>/, '').toLowerCase();
  const kind = optimizerKinds.find((candidate) => candidate.toLowerCase() === plain);
  if (kind !== undefined) return kind;
  throw new FormatError('optimizerName', { actual: showValue(name), expected: supported });
}
