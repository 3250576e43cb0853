import { join } from 'node:path';
import type { FlagName, Flags } from './flags.ts';
import { UsageError } from './usageError.ts';
import { sameFile } from './writeFile.ts';

interface Named {
  readonly flag: FlagName;
  readonly file: string;
}

/**
 * What a run writes is never what it reads, nor one file twice. Only weights may be saved where they came
 * from.
 * @param checkpoint the file that ModelCheckpoint writes; null where there is none
 * @param dataset the folder of the data set
 * @throws {UsageError}
 */
export function checkOutputs(flags: Flags, checkpoint: string | null, dataset: string): void {
  const outputs = named(
    ['metrics', flags.metrics],
    ['save', flags.save],
    ['callbacks', checkpoint],
  );
  for (const [i, { flag, file }] of outputs.entries()) {
    const twin = outputs.slice(0, i).find((other) => sameFile(other.file, file));
    if (twin !== undefined) {
      throw new UsageError(`--${twin.flag} and --${flag} both name ${file}; give them two files.`);
    }
    const weights = flag === 'metrics' ? flags.weights : undefined;
    for (const input of named(['model', flags.model], ['weights', weights])) {
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

function named(
  ...flags: readonly (readonly [FlagName, string | null | undefined])[]
): readonly Named[] {
  return flags.flatMap(([flag, file]) => (file == null ? [] : [{ flag, file }]));
}
