import type { Callbacks } from '../engine/network/callbacks.ts';
import {
  constantSchedule,
  isConstant,
  type Schedule,
  scheduleSchema,
} from '../engine/network/schedules.ts';
import { isSerialised, scheduleFromKeras } from '../formats/keras/kerasSchedule.ts';
import { readCallbacks } from './callbackFlags.ts';
import type { Flags } from './flags.ts';
import { checkedJson, parsedJson } from './jsonFlag.ts';
import { UsageError } from './usageError.ts';

interface ScheduleFlag {
  readonly schedule: Schedule;
  /** that of a schedule as Keras serialises it; null where the flag names none */
  readonly learningRate: number | null;
}

interface TrainingFlags extends ScheduleFlag {
  readonly shuffle: boolean | 'class-balanced';
  readonly callbacks: Callbacks;
}

/** The schedule that stands in the optimizer's learning rate, and where the optimizer comes from. */
interface OwnSchedule {
  readonly schedule: Schedule;
  readonly from: '--optimizer' | 'compile_config';
}

/**
 * What the flags say beyond the plain arguments of `fit`.
 * @throws {UsageError | FormatError} where flags exclude each other, or their JSON cannot be read
 */
export function trainingFlags(
  flags: Flags,
  own: OwnSchedule = { schedule: constantSchedule, from: '--optimizer' },
): TrainingFlags {
  if (flags['no-shuffle'] && flags['class-balanced']) {
    throw new UsageError('--no-shuffle and --class-balanced exclude each other; give one of them.');
  }
  const given = scheduleFlag(flags);
  if (given !== null && own.from === '--optimizer' && !isConstant(own.schedule)) {
    throw new UsageError(
      '--schedule and the schedule of --optimizer exclude each other; give one of them.',
    );
  }
  const { schedule, learningRate } = given ?? { schedule: own.schedule, learningRate: null };
  const callbacks = readCallbacks(flags.callbacks ?? '{}', (flags['validation-split'] ?? 0) > 0);
  if (callbacks.ReduceLROnPlateau !== null && !isConstant(schedule)) {
    const source = given === null ? own.from : '--schedule';
    throw new UsageError(`--callbacks has ReduceLROnPlateau, ${needsPlainRate(source)}.`);
  }
  return {
    shuffle: flags['class-balanced'] ? 'class-balanced' : flags['no-shuffle'] !== true,
    ...{ schedule, learningRate, callbacks },
  };
}

function needsPlainRate(source: OwnSchedule['from'] | '--schedule'): string {
  switch (source) {
    case '--schedule':
      return 'which needs a learning rate without --schedule, as in Keras';
    case '--optimizer':
      return 'which needs a learning rate without the schedule of --optimizer, as in Keras';
    case 'compile_config':
      return "which needs a learning rate without the schedule of the model's compile_config, as in Keras; overrule that by --schedule '{}'";
  }
}

/**
 * Our own form, or Keras's; null where the flag is not given.
 * @throws {UsageError | FormatError}
 */
export function scheduleFlag({ schedule: text }: Flags): ScheduleFlag | null {
  if (text === undefined) return null;
  const json = parsedJson('schedule', text);
  if (isSerialised(json)) return scheduleFromKeras(json);
  return { schedule: checkedJson('schedule', json, scheduleSchema), learningRate: null };
}
