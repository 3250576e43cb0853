import * as z from 'zod/mini';
import { type Schedule, scheduleSchema } from '../../engine/network/schedules.ts';
import { FormatError } from '../formatError.ts';
import { optional, type ReadRule, readFields, refuseUnknown, required } from '../readFields.ts';
import { showValue } from '../showValue.ts';

/** A learning rate of Keras's: the one that a schedule starts or peaks at, and what becomes of it. */
export interface KerasRate {
  readonly learningRate: number;
  readonly schedule: Schedule;
}

const NOT_NEGATIVE = 'a number of at least 0';
const STEPS = 'a whole number of at least 1';
const notNegative = z.number().check(z.gte(0));
const initial = required('initial_learning_rate', notNegative, NOT_NEGATIVE);
const decaySteps = required('decay_steps', z.int().check(z.positive()), STEPS);
const powers = [
  initial,
  decaySteps,
  required('decay_rate', notNegative, NOT_NEGATIVE),
  optional('staircase', z.boolean(), 'true or false'),
];
const rules = {
  ExponentialDecay: powers,
  InverseTimeDecay: powers,
  CosineDecay: [
    initial,
    decaySteps,
    optional('alpha', z.number().check(z.gte(0), z.lte(1)), 'a number from 0 to 1'),
    optional(
      'warmup_target',
      z.nullable(z.number().check(z.positive())),
      'a number above 0, or null',
    ),
    optional('warmup_steps', z.int().check(z.gte(0)), 'a whole number of at least 0'),
  ],
} satisfies Readonly<Record<string, readonly ReadRule[]>>;
type Kind = keyof typeof rules;
const kinds = Object.keys(rules) as readonly Kind[];

const serialisedSchema = z.object({
  class_name: z.string(),
  config: z.record(z.string(), z.unknown()),
});

/** Whether a value is one of Keras's serialised objects. */
export function isSerialised(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'class_name' in value;
}

/**
 * A schedule as Keras 2 or 3 serialises it. Source: https://keras.io/api/optimizers/learning_rate_schedules/
 * @throws {FormatError} scheduleName, scheduleField or scheduleUnknown
 */
export function scheduleFromKeras(value: unknown): KerasRate {
  const read = serialisedSchema.safeParse(value);
  const kind = kinds.find((name) => read.success && name === plainName(read.data.class_name));
  if (!read.success || kind === undefined) {
    throw new FormatError('scheduleName', { actual: showValue(value), expected: kinds.join(', ') });
  }
  const refuse = (field: string, actual: string, expected: string) =>
    new FormatError('scheduleField', { schedule: kind, field, actual, expected });
  const { config } = read.data;
  const fields = readFields(config, rules[kind], ({ field, actual, expected }) =>
    refuse(field, actual ?? 'missing', expected),
  );
  refuseUnknown(config, [...rules[kind].map(({ field }) => field), 'name'], (field, known) => {
    const expected = known.join(', ');
    return new FormatError('scheduleUnknown', { schedule: kind, field, expected });
  });
  const { initial_learning_rate, warmup_target = null, warmup_steps = 0, ...decay } = fields;
  const [first, peak] = [Number(initial_learning_rate), warmup_target];
  // Without a target Keras does not warm up, whatever the steps.
  const warms = typeof peak === 'number' && Number(warmup_steps) > 0;
  if (warms && first > peak) {
    throw refuse(
      'warmup_target',
      showValue(peak),
      `a number of at least ${first}, the initial one`,
    );
  }
  const learningRate = typeof peak === 'number' ? peak : first;
  const warmup = warms ? { warmup_steps, warmup_from: first / peak } : {};
  return { learningRate, schedule: scheduleSchema.parse({ decay: { kind, ...decay }, warmup }) };
}

/** `keras.optimizers.schedules>CosineDecay` → `CosineDecay` */
export function plainName(className: string): string {
  return className.slice(className.lastIndexOf('>') + 1);
}
