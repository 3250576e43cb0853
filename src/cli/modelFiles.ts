import { basename, dirname, join } from 'node:path';
import { fileKind, HDF5 } from '../formats/fileKind.ts';
import type { NamedFile } from '../formats/model/readModelFiles.ts';
import { tfjsShards } from '../formats/tfjs/readTfjs.ts';
import { readBytes } from './files.ts';
import type { FlagName } from './flags.ts';

/** A model's file, and those beside it in which it keeps its weights. */
export interface GivenFiles {
  readonly files: readonly NamedFile[];
  readonly bytes: Uint8Array;
  /** whether it is more than a text or weights alone, whatever it is called */
  readonly isModel: boolean;
}

/** @throws {UsageError | FormatError} */
export function readGivenFiles(flag: FlagName, file: string): GivenFiles {
  const bytes = readBytes(flag, file);
  const shards = tfjsShards(file, bytes);
  const beside = (shards ?? []).map((name) => {
    return { name, bytes: readBytes(flag, join(dirname(file), basename(name))) };
  });
  const kind = fileKind(bytes);
  const isKeras = kind === HDF5 || (kind !== null && /\.keras/.test(kind));
  return { files: [{ name: file, bytes }, ...beside], bytes, isModel: isKeras || shards !== null };
}
