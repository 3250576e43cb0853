import * as z from 'zod/mini';
import type { Loss } from '../../engine/network/losses.ts';
import { FormatError } from '../formatError.ts';
import { guard, optional, type ReadRule, readFields } from '../readFields.ts';
import { showValue } from '../showValue.ts';
import { fromLogits, lossFromKeras } from './kerasLoss.ts';
import { type KerasOptimizer, optimizerFromKeras } from './kerasOptimizer.ts';
import { plainName } from './kerasSchedule.ts';
import { plainValues } from './kerasValues.ts';

/** What `compile()` was given, as `model.to_json()` of a compiled model writes it. */
const compileSchema = z.object({
  optimizer: z.optional(z.unknown()),
  loss: z.optional(z.unknown()),
  metrics: z.optional(z.unknown()),
  weighted_metrics: z.optional(z.unknown()),
  loss_weights: z.optional(z.unknown()),
});
export type KerasCompile = z.infer<typeof compileSchema>;

/** The model's `compile_config`; null where it has none, as before `compile()`. */
export function compileOf(json: unknown): KerasCompile | null {
  const model = z.object({ compile_config: compileSchema }).safeParse(json);
  if (!model.success) return null;
  const config = compileSchema.parse(plainValues(model.data.compile_config));
  return Object.values(config).some((value) => value !== null) ? config : null;
}

/**
 * @param learningRate instead of the optimizer's own, which may then be whatever it is
 * @returns null where none was given
 * @throws {FormatError} optimizerName, optimizerField or optimizerJson
 */
export function compiledOptimizer(
  { optimizer }: KerasCompile,
  learningRate: number | undefined,
): KerasOptimizer | null {
  if (optimizer === undefined || optimizer === null) return null;
  const object = z.object({ config: z.record(z.string(), z.unknown()) }).safeParse(optimizer);
  if (learningRate === undefined || !object.success) return optimizerFromKeras(optimizer);
  const config = { ...object.data.config, learning_rate: learningRate };
  return optimizerFromKeras({ ...Object(optimizer), config });
}

const rateObject = z.object({
  config: z.object({ learning_rate: z.object({ class_name: z.string() }) }),
});

/** The class of the schedule that stands in the optimizer's learning rate; null where none does. */
export function writtenSchedule({ optimizer }: KerasCompile): string | null {
  const read = rateObject.safeParse(optimizer);
  return read.success ? plainName(read.data.config.learning_rate.class_name) : null;
}

const meanReduction = z.enum(['sum_over_batch_size', 'mean', 'auto']);
const lossRules: readonly ReadRule[] = [
  optional('from_logits', z.boolean(), 'true or false'),
  guard('label_smoothing', z.literal(0), '0'),
  guard('ignore_class', z.null(), 'null'),
  guard('reduction', meanReduction, 'sum_over_batch_size'),
];
const named = z.object({ class_name: z.string(), config: z.optional(z.unknown()) });

/**
 * @returns null where none was given
 * @throws {FormatError} lossName or lossField
 */
export function compiledLoss({ loss, loss_weights }: KerasCompile): Loss | null {
  // a model of one output has one loss, alone, in a list or by the output's name
  const [value, ...others] = leaves(loss);
  if (value === undefined || value === null) return null;
  const shown = showValue(loss);
  if (others.length > 0) throw lossField(shown, 'its number', String(1 + others.length), '1');
  if (leaves(loss_weights).some((weight) => weight !== null && weight !== 1)) {
    throw lossField(shown, 'loss_weights', showValue(loss_weights), '1 or null');
  }
  if (typeof value === 'string') return lossFromKeras(value);
  const object = named.safeParse(value);
  const { class_name = shown, config } = object.data ?? {};
  // a function of Keras's
  if (typeof config === 'string') return lossFromKeras(config);
  const result = lossFromKeras(class_name);
  const fields = z.record(z.string(), z.unknown()).safeParse(config).data ?? {};
  const { from_logits } = readFields(fields, lossRules, ({ field, actual, expected }) => {
    return lossField(class_name, field, actual ?? 'missing', expected);
  });
  return from_logits === true ? (fromLogits(result) ?? result) : result;
}

function lossField(loss: string, field: string, actual: string, expected: string): FormatError {
  return new FormatError('lossField', { loss, field, actual, expected });
}

const accuracy = ['accuracy', 'acc', 'sparsecategoricalaccuracy', 'categoricalaccuracy'];

/** Names of the metrics that are not the accuracy which every run reports. */
export function otherMetrics({ metrics, weighted_metrics }: KerasCompile): readonly string[] {
  const names = leaves([metrics, weighted_metrics]).flatMap((metric): string[] => {
    if (typeof metric === 'string') return [metric];
    const object = named.safeParse(metric);
    if (!object.success) return [];
    const { class_name, config } = object.data;
    return [typeof config === 'string' ? config : class_name];
  });
  const others = names.filter((name) => {
    return !accuracy.includes(name.toLowerCase().replaceAll('_', ''));
  });
  return [...new Set(others)];
}

/** What stands in lists and by outputs' names, however deep; a serialised object is one value. */
function leaves(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || 'class_name' in value) return [value];
  return Object.values(value).flatMap(leaves);
}
