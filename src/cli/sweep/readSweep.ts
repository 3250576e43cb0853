import { clipFields } from '../../engine/network/optimizers.ts';
import { combinations, variantName } from '../../engine/network/sweep.ts';
import type { Flags } from '../flags.ts';
import type { GivenModels } from '../givenModels.ts';
import { type Options, optionsFrom } from '../options.ts';
import { UsageError } from '../usageError.ts';
import { checkApart, checkNumbered, withNumber } from './filesOfRuns.ts';
import { hyperparameters, type SweepValue } from './hyperparameters.ts';
import { readSweepFile, type SweepAxis } from './sweepFile.ts';

/** One run of a sweep. */
export interface SweepRun {
  /** counts from 1 */
  readonly number: number;
  /** one for each axis */
  readonly values: readonly SweepValue[];
  /** `learning_rate 0.1, batch_size 32` */
  readonly name: string;
  readonly options: Options;
}

export interface Sweep {
  readonly axes: readonly SweepAxis[];
  /** at least one */
  readonly runs: readonly SweepRun[];
}

/**
 * The runs of `--sweep`: every combination of its values, everything else as the flags say.
 * @throws {UsageError | FormatError | SpecError} where one of them cannot be run
 */
export function readSweep(file: string, flags: Flags, models: GivenModels): Sweep {
  for (const other of ['resume', 'print-plan'] as const) {
    if (flags[other] === undefined) continue;
    throw new UsageError(`--sweep and --${other} exclude each other; give one of them.`);
  }
  const base = optionsFrom(withNumber(flags, 1), models);
  checkNumbered(base, optionsFrom(withNumber(flags, 2), models));
  const axes = readSweepFile(file, hyperparameters(base));
  const runs = combinations(axes).map((values, index): SweepRun => {
    const number = index + 1;
    const name = variantName(axes, values);
    const changes = axes.map((axis, place) => ({ axis, value: values[place] ?? '' }));
    const own = changes.reduce(
      (before, { axis, value }) => axis.inFlags(before, value),
      withNumber(flags, number),
    );
    const options = changes.reduce(
      (before, { axis, value }) => axis.inOptions(before, value, own),
      optionsFrom(own, models),
    );
    checkClips(name, options);
    return { number, values, name, options };
  });
  checkApart(runs);
  return { axes, runs };
}

/** @throws {UsageError} Keras clips in one way */
function checkClips(name: string, { optimizer: { config } }: Options): void {
  const [one, other] = clipFields.filter((field) => config[field] !== null);
  if (one === undefined || other === undefined) return;
  throw new UsageError(
    `--sweep: ${name} cannot be run: the optimizer has both ${one} and ${other}, and Keras takes one of them.`,
  );
}
