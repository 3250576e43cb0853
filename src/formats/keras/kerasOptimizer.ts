import * as z from 'zod/mini';
import {
  type OptimizerKind,
  type OptimizerSpec,
  optimizerKinds,
  optimizerSpec,
} from '../../engine/network/optimizers.ts';
import { FormatError } from '../formatError.ts';
import { guard, optional, type ReadRule, readFields } from '../readFields.ts';
import { showValue } from '../showValue.ts';
import { parsePythonJson } from './kerasText.ts';

const supported = optimizerKinds.map((kind) => kind.toLowerCase()).join(', ');
const serialisedSchema = z.object({
  class_name: z.string(),
  config: z._default(z.record(z.string(), z.unknown()), {}),
});

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
  absent('clipnorm'),
  absent('global_clipnorm'),
  absent('clipvalue'),
  off('use_ema'),
  absent('loss_scale_factor'),
  absent('gradient_accumulation_steps'),
  // Keras 2's older optimizers: a learning rate that falls with every step
  guard('decay', z.nullable(z.literal(0)), '0'),
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

/**
 * An optimizer by Keras's name in any case, or Keras's serialised JSON, as text or parsed. Missing fields take Keras's
 * defaults, unknown ones are ignored. Source: https://keras.io/api/optimizers/
 * @throws {FormatError} optimizerJson, optimizerName or optimizerField
 */
export function optimizerFromKeras(value: unknown): OptimizerSpec {
  if (typeof value === 'string' && !value.trimStart().startsWith('{')) {
    return optimizerSpec(kindOf(value.trim()));
  }
  const json = typeof value === 'string' ? parseText(value) : value;
  const { class_name, config } = readSerialised(json);
  const kind = kindOf(class_name);
  const read = readFields(config, [...common, ...fields[kind]], ({ field, actual, expected }) => {
    return new FormatError('optimizerField', {
      optimizer: kind,
      field,
      actual: actual ?? 'missing',
      expected,
    });
  });
  return optimizerSpec(kind, read);
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

function kindOf(name: string): OptimizerKind {
  // Keras 2 registered its newer optimizers under this prefix
  const plain = name.replace(/^Custom>/, '').toLowerCase();
  const kind = optimizerKinds.find((candidate) => candidate.toLowerCase() === plain);
  if (kind !== undefined) return kind;
  throw new FormatError('optimizerName', { actual: showValue(name), expected: supported });
}
