import type { OptimizerSpec } from '../../engine/network/optimizers.ts';
import { isConstant, type Schedule } from '../../engine/network/schedules.ts';
import { FormatError } from '../formatError.ts';

/**
 * An optimizer as `keras.optimizers.serialize` writes it; its learning rate is a schedule where it has one.
 * @throws {FormatError} scheduleNotKeras
 */
export function optimizerToKeras({ kind, config }: OptimizerSpec, schedule: Schedule): object {
  const learning_rate = isConstant(schedule)
    ? config.learning_rate
    : scheduleToKeras(schedule, config.learning_rate);
  return kerasObject('keras.optimizers', kind, { ...config, learning_rate });
}

/** Of Keras's schedules only CosineDecay warms up; with an alpha of 1 it stays where it is after that. */
function scheduleToKeras({ decay, warmup }: Schedule, rate: number): object {
  const { kind, ...config } = decay;
  if (warmup.warmup_steps === 0) return schedule(kind, { initial_learning_rate: rate, ...config });
  if (kind !== 'CosineDecay' && kind !== 'constant') {
    throw new FormatError('scheduleNotKeras', { actual: kind });
  }
  const shape = decay.kind === 'CosineDecay' ? config : { decay_steps: 1, alpha: 1 };
  return schedule('CosineDecay', {
    initial_learning_rate: warmup.warmup_from * rate,
    ...shape,
    warmup_target: rate,
    warmup_steps: warmup.warmup_steps,
  });
}

function schedule(kind: string, config: object): object {
  return kerasObject('keras.optimizers.schedules', kind, config);
}

function kerasObject(module: string, class_name: string, config: object): object {
  return { module, class_name, config, registered_name: null };
}
