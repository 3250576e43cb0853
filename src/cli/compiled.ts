import { type Loss, lossSchema } from '../engine/network/losses.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { FormatError } from '../formats/formatError.ts';
import {
  compiledLoss,
  compiledOptimizer,
  compileOf,
  otherMetrics,
} from '../formats/keras/kerasCompile.ts';
import type { KerasOptimizer } from '../formats/keras/kerasOptimizer.ts';
import type { Flags } from './flags.ts';
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
  const rate = flags['learning-rate'];
  const optimizer =
    flags.optimizer === undefined
      ? orOverruled('--optimizer adam', () => compiledOptimizer(config, rate))
      : null;
  const loss =
    flags.loss === undefined
      ? orOverruled(`--loss ${lossSchema.options[0]}`, () => compiledLoss(config))
      : null;
  const taken = [
    ...(optimizer === null ? [] : [describeOptimizer(optimizer)]),
    ...(loss === null ? [] : [`loss ${loss}`]),
  ];
  const left = otherMetrics(config);
  const notes = [
    ...(taken.length > 0 ? [`From the model's compile_config: ${taken.join(', ')}`] : []),
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

/** With its learning rate, and whatever else is not Keras's default. */
function describeOptimizer({ optimizer: { kind, config }, schedule }: KerasOptimizer): string {
  const usual: Readonly<Record<string, unknown>> = { ...optimizerSpec(kind).config };
  const told = Object.entries(config).filter(
    ([name, value]) => name === 'learning_rate' || value !== usual[name],
  );
  // as 32 bits hold it: 0.001, and not 0.0010000000474974513
  const shown = (value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(7)) : value;
  const decay = schedule.decay.kind === 'constant' ? [] : [schedule.decay.kind];
  const words = told.map(([name, value]) => `${name} ${shown(value)}`);
  return `${kind} (${[...words, ...decay].join(', ')})`;
}
