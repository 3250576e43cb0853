import type * as z from 'zod/mini';
import { type Callbacks, callbacksSchema } from '../engine/network/callbacks.ts';
import {
  constantSchedule,
  isConstant,
  type Schedule,
  scheduleSchema,
} from '../engine/network/schedules.ts';
import type { Flags } from './flags.ts';
import { UsageError } from './usageError.ts';

interface TrainingFlags {
  readonly shuffle: boolean | 'class-balanced';
  readonly schedule: Schedule;
  readonly callbacks: Callbacks;
}

/**
 * What the flags say beyond the plain arguments of `fit`.
 * @throws {UsageError} where flags exclude each other, or their JSON cannot be read
 */
export function trainingFlags(flags: Flags): TrainingFlags {
  const { schedule: scheduleText, callbacks: callbacksText } = flags;
  if (flags['no-shuffle'] && flags['class-balanced']) {
    throw new UsageError('--no-shuffle and --class-balanced exclude each other; give one of them.');
  }
  const schedule =
    scheduleText === undefined
      ? constantSchedule
      : readJsonFlag('schedule', scheduleText, scheduleSchema);
  const callbacks = readJsonFlag('callbacks', callbacksText ?? '{}', callbacksSchema);
  if (callbacks.ReduceLROnPlateau !== null && !isConstant(schedule)) {
    throw new UsageError(
      '--callbacks has ReduceLROnPlateau, which needs a learning rate without --schedule, as in Keras.',
    );
  }
  return {
    shuffle: flags['class-balanced'] ? 'class-balanced' : flags['no-shuffle'] !== true,
    ...{ schedule, callbacks },
  };
}

function readJsonFlag<S extends z.ZodMiniType>(flag: string, text: string, schema: S): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`--${flag} is not JSON: ${text}.`);
  }
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') || 'it';
  const detail =
    issue?.code === 'unrecognized_keys' ? `has no ${issue.keys.join(', ')}` : 'is wrong';
  throw new UsageError(`--${flag}: ${where} ${detail}; give what Keras takes.`);
}
