import { type Loss, lossSchema } from '../engine/network/losses.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { isConstant } from '../engine/network/schedules.ts';
import { FormatError } from '../formats/formatError.ts';
import {
  compiledLoss,
  compiledOptimizer,
  compileOf,
  type KerasCompile,
  otherMetrics,
  writtenSchedule,
} from '../formats/keras/kerasCompile.ts';
import type { KerasOptimizer } from '../formats/keras/kerasOptimizer.ts';
import type { Flags } from './flags.ts';
import { scheduleFlag } from './trainingFlags.ts';
import { UsageError } from './usageError.ts';

/** What a model's file says of its training. */
interface Compiled {
  readonly optimizer: KerasOptimizer | null;
  readonly loss: Loss | null;
  /** for the user, where something was taken or left */
  readonly notes: readonly string[];
}

export const notCompiled: Compiled = { optimizer: null, loss: null, notes: [] };

/**
 * Takes from a model's `compile_config` what no flag says.
 * @param json the model's file, parsed
 * @throws {UsageError} where it cannot be taken, with the flag that overrules it
 */
export function compiledWith(json: unknown, flags: Flags): Compiled {
  const config = compileOf(json);
  if (config === null) return notCompiled;
  const schedule = scheduleFlag(flags);
  const rate = flags['learning-rate'] ?? schedule?.learningRate ?? undefined;
  const optimizer =
    flags.optimizer === undefined
      ? orOverruled('--optimizer adam', () => compiledOptimizer(config, rate))
      : null;
  const loss =
    flags.loss === undefined
      ? orOverruled(`--loss ${lossSchema.options[0]}`, () => compiledLoss(config))
      : null;
  const given = { rate: rate !== undefined, schedule: schedule !== null };
  const dropped = optimizer === null ? null : droppedSchedule(config, optimizer, given);
  const taken = [
    ...(optimizer === null ? [] : [describeOptimizer(optimizer, given)]),
    ...(loss === null ? [] : [`loss ${loss}`]),
  ];
  const left = otherMetrics(config);
  const notes = [
    ...(taken.length > 0 ? [`From the model's compile_config: ${taken.join(', ')}`] : []),
    ...(dropped === null
      ? []
      : [
          `The ${dropped} of compile_config is overruled by ${given.schedule ? '--schedule' : '--learning-rate'}`,
        ]),
    ...(left.length > 0
      ? [`Metrics of compile_config that are not reported: ${left.join(', ')}`]
      : []),
  ];
  return { optimizer, loss, notes };
}

function orOverruled<T>(flag: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new UsageError(
      `The model was compiled with what cannot be taken. ${error.message} Or overrule it by ${flag}.`,
    );
  }
}

/** What of a schedule the flags give: its rate, its shape. */
interface Given {
  readonly rate: boolean;
  readonly schedule: boolean;
}

/** The name of the file's schedule, where a flag stands in its place. */
function droppedSchedule(
  config: KerasCompile,
  { schedule }: KerasOptimizer,
  given: Given,
): string | null {
  if (given.schedule && !isConstant(schedule)) return schedule.decay.kind;
  return given.rate ? writtenSchedule(config) : null;
}

/** With its learning rate, and whatever else is not Keras's default, but without what a flag gives. */
function describeOptimizer(
  { optimizer: { kind, config }, schedule }: KerasOptimizer,
  given: Given,
): string {
  const usual: Readonly<Record<string, unknown>> = { ...optimizerSpec(kind).config };
  const told = Object.entries(config).filter(([name, value]) =>
    name === 'learning_rate' ? !given.rate : value !== usual[name],
  );
  // as 32 bits hold it: 0.001, and not 0.0010000000474974513
  const shown = (value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(7)) : value;
  const decay = given.schedule || isConstant(schedule) ? [] : [schedule.decay.kind];
  const words = told.map(([name, value]) => `${name} ${shown(value)}`);
  const details = [...words, ...decay].join(', ');
  return details === '' ? kind : `${kind} (${details})`;
}
