import { EVERYTHING, fileKind } from '../../formats/fileKind.ts';
import type { ChosenFile } from './dataSession.ts';

/** What a user's files are, all together. */
export type OpenedKind = 'everything' | 'model' | 'code' | 'data' | 'unknown';

const codeNames = /\.(py|ipynb|txt|md)$/i;
const modelNames = /\.(keras|h5|hdf5|safetensors|json|bin)$/i;
const dataNames = /(\.(csv|tsv|zip|npy|npz|gz|png|jpe?g|gif|webp|bmp|avif)|-ubyte|\.idx\d?)$/i;
const modelKinds = /HDF5|safetensors|\(\.keras\)$/;
const dataKinds = /image|NumPy|gzip/;

/** A folder of images has thousands of files, which are all alike. */
const LOOKED_AT = 100;
const HEAD_BYTES = 512;

/** A file of everything is taken alone. One model's file makes a model of them all, else one of code, else one of a data set. */
export async function kindOfFiles(files: readonly ChosenFile[]): Promise<OpenedKind> {
  const kinds = await Promise.all(files.slice(0, LOOKED_AT).map(kindOfFile));
  const order = ['everything', 'model', 'code', 'data'] as const;
  return order.find((kind) => kinds.includes(kind)) ?? 'unknown';
}

/** By its name where that says it, else by its first bytes; what is nobody's own kind goes to the model's reader. */
async function kindOfFile({ path, blob }: ChosenFile): Promise<OpenedKind> {
  const head = new Uint8Array(
    await blob
      .slice(0, HEAD_BYTES)
      .arrayBuffer()
      .catch(() => []),
  );
  const kind = head.length === 0 ? null : fileKind(head);
  if (kind === EVERYTHING) return 'everything';
  const isJson = kind === null && new TextDecoder().decode(head).trimStart().startsWith('{');
  if (/\.txt$/i.test(path) && isJson) return 'model';
  if (codeNames.test(path)) return 'code';
  if (modelNames.test(path) || (kind !== null && modelKinds.test(kind)) || isJson) return 'model';
  if (dataNames.test(path) || (kind !== null && dataKinds.test(kind)) || isIdx(head)) return 'data';
  return kind === null ? 'unknown' : 'model';
}

/** Two zeros, the type of bytes, and the number of axes. */
function isIdx([a, b, type, axes = 0]: Uint8Array): boolean {
  return a === 0 && b === 0 && type === 8 && axes >= 1 && axes <= 4;
}
