import type { NetworkSpec } from '../engine/network/spec.ts';
import { readKerasFile } from '../formats/keras/kerasText.ts';
import { type ReadModel, readModelFiles } from '../formats/model/readModelFiles.ts';
import type { FlagName, Flags } from './flags.ts';
import { isListing } from './listingFile.ts';
import { readGivenFiles } from './modelFiles.ts';

/** The models in the files that flags name, as Keras serialises them, with their `compile_config`. */
export interface GivenModels {
  /** of `--model` */
  readonly model: unknown;
  /** of `--resume`, where neither `--model` nor `--preset` is given; null: it has none */
  readonly resumed: unknown;
  /** for the user */
  readonly notes: readonly string[];
}

export const noModels: GivenModels = { model: null, resumed: null, notes: [] };

/** @throws {UsageError | FormatError | SpecError} */
export async function readModels({ model, preset, resume }: Flags): Promise<GivenModels> {
  if (model !== undefined && preset === undefined) {
    if (isListing(model)) return noModels;
    const { files, bytes, isModel } = readGivenFiles('model', model);
    if (!isModel) return { ...noModels, model: readKerasFile(bytes, model) };
    const { json, weights } = await readModelFiles(files, null);
    const left = `The weights in ${model} are left: --weights takes them, --resume goes on from them`;
    return { ...noModels, model: json, notes: weights === null ? [] : [left] };
  }
  if (resume === undefined || preset !== undefined) return noModels;
  const { files, isModel } = readGivenFiles('resume', resume);
  if (!isModel) return noModels;
  const { json } = await readModelFiles(files, null);
  return { ...noModels, resumed: json };
}

/**
 * What a file that a flag names holds for a network.
 * @throws {UsageError | FormatError | SpecError}
 */
export async function readFor(
  flag: FlagName,
  file: string,
  network: NetworkSpec | null,
): Promise<ReadModel> {
  const read = await readModelFiles(readGivenFiles(flag, file).files, network);
  const [left] = read.left;
  if (left !== undefined) throw left;
  return read;
}
