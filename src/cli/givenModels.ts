import type { NetworkSpec } from '../engine/network/spec.ts';
import { fileKind, HDF5 } from '../formats/fileKind.ts';
import { readKerasFile } from '../formats/keras/kerasText.ts';
import { type ReadModel, readModelFiles } from '../formats/model/readModelFiles.ts';
import { readBytes } from './files.ts';
import type { FlagName, Flags } from './flags.ts';
import { isListing } from './listingFile.ts';

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
    const bytes = readBytes('model', model);
    if (!holdsModel(bytes)) return { ...noModels, model: readKerasFile(bytes, model) };
    const { json, weights } = await readModelFiles([{ name: model, bytes }], null);
    const left = `The weights in ${model} are left: --weights takes them, --resume goes on from them`;
    return { ...noModels, model: json, notes: weights === null ? [] : [left] };
  }
  if (resume === undefined || preset !== undefined) return noModels;
  const bytes = readBytes('resume', resume);
  if (!holdsModel(bytes)) return noModels;
  const { json } = await readModelFiles([{ name: resume, bytes }], null);
  return { ...noModels, resumed: json };
}

function holdsModel(bytes: Uint8Array): boolean {
  const kind = fileKind(bytes);
  return kind === HDF5 || (kind !== null && /\.keras/.test(kind));
}

/**
 * What a file that a flag names holds for a network.
 * @throws {UsageError | FormatError | SpecError}
 */
export function readFor(
  flag: FlagName,
  file: string,
  network: NetworkSpec | null,
): Promise<ReadModel> {
  return readModelFiles([{ name: file, bytes: readBytes(flag, file) }], network);
}
