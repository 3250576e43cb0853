import { join } from 'node:path';
import { checkpointPattern } from '../engine/train/callbacks/checkpointName.ts';
import type { FlagName, Flags } from './flags.ts';
import { UsageError } from './usageError.ts';
import { placeOf, sameFile } from './writeFile.ts';

interface Named {
  readonly flag: FlagName;
  readonly file: string;
}

/**
 * What a run writes is never what it reads, nor one file twice. Only weights may be saved where they came
 * from, and not by a name that only comes to be theirs as epochs go on.
 * @param checkpoint the file that ModelCheckpoint writes; null where there is none
 * @param dataset the folder of the data set
 * @throws {UsageError}
 */
export function checkOutputs(flags: Flags, checkpoint: string | null, dataset: string): void {
  const { metrics, save, model, sweep, weights, resume } = flags;
  if (checkpoint?.includes('{')) {
    checkPlaces(
      checkpoint,
      named(
        ['metrics', metrics],
        ['save', save],
        ['model', model],
        ['sweep', sweep],
        ['weights', weights],
        ['resume', resume],
      ),
    );
  }
  const outputs = named(['metrics', metrics], ['save', save], ['callbacks', checkpoint]);
  for (const [i, { flag, file }] of outputs.entries()) {
    const twin = outputs.slice(0, i).find((other) => sameFile(other.file, file));
    if (twin !== undefined) {
      throw new UsageError(`--${twin.flag} and --${flag} both name ${file}; give them two files.`);
    }
    const read = flag === 'metrics' ? { weights, resume } : {};
    for (const input of named(
      ['model', model],
      ['sweep', sweep],
      ['weights', read.weights],
      ['resume', read.resume],
    )) {
      if (!sameFile(input.file, file)) continue;
      throw new UsageError(
        `--${flag} would write over ${file}, which --${input.flag} reads; give it another name.`,
      );
    }
    if (sameFile(join(file, '..'), dataset)) {
      throw new UsageError(
        `--${flag} would write ${file} into the data set that --data reads; give it another folder.`,
      );
    }
  }
}

/** @throws {UsageError} where a file's name is one that ModelCheckpoint comes to */
function checkPlaces(checkpoint: string, files: readonly Named[]): void {
  const names = checkpointPattern(placeOf(checkpoint));
  for (const { flag, file } of files) {
    if (!names.test(placeOf(file))) continue;
    throw new UsageError(
      `--callbacks: ModelCheckpoint.filepath is ${checkpoint}, which can become ${file}, which --${flag} names; give one of them another name.`,
    );
  }
}

function named(
  ...flags: readonly (readonly [FlagName, string | null | undefined])[]
): readonly Named[] {
  return flags.flatMap(([flag, file]) => (file == null ? [] : [{ flag, file }]));
}
