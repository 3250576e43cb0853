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

interface TrainingFlags {
  readonly shuffle: boolean | 'class-balanced';
  readonly schedule: Schedule;
  /** that of a schedule as Keras serialises it; null where the flag names none */
  readonly learningRate: number | null;
  readonly callbacks: Callbacks;
}

/**
 * What the flags say beyond the plain arguments of `fit`.
 * @param own the schedule that stands in the optimizer's learning rate
 * @throws {UsageError | FormatError} where flags exclude each other, or their JSON cannot be read
 */
export function trainingFlags(flags: Flags, own: Schedule = constantSchedule): TrainingFlags {
  if (flags['no-shuffle'] && flags['class-balanced']) {
    throw new UsageError('--no-shuffle and --class-balanced exclude each other; give one of them.');
  }
  if (flags.schedule !== undefined && !isConstant(own)) {
    throw new UsageError(
      '--schedule and the schedule of --optimizer exclude each other; give one of them.',
    );
  }
  const { schedule, learningRate } =
    flags.schedule === undefined
      ? { schedule: own, learningRate: null }
      : readSchedule(flags.schedule);
  const callbacks = readCallbacks(flags.callbacks ?? '{}', (flags['validation-split'] ?? 0) > 0);
  if (callbacks.ReduceLROnPlateau !== null && !isConstant(schedule)) {
    throw new UsageError(
      '--callbacks has ReduceLROnPlateau, which needs a learning rate without --schedule, as in Keras.',
    );
  }
  return {
    shuffle: flags['class-balanced'] ? 'class-balanced' : flags['no-shuffle'] !== true,
    ...{ schedule, learningRate, callbacks },
  };
}

/** Our own form, or Keras's. */
function readSchedule(text: string): Pick<TrainingFlags, 'schedule' | 'learningRate'> {
  const json = parsedJson('schedule', text);
  if (isSerialised(json)) return scheduleFromKeras(json);
  return { schedule: checkedJson('schedule', json, scheduleSchema), learningRate: null };
}
