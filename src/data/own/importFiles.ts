import { hasImageName } from './classFolders.ts';
import { importIdx, mayBeIdx } from './importIdx.ts';
import { type DecodeImage, importImages, type OwnDataset } from './importImages.ts';
import { OwnDataError } from './ownProblem.ts';
import { checkTotals, isZip, readZip } from './readZip.ts';
import { cleanPath, fileOnDisk, isLitter, type SourceFile } from './sourceFile.ts';

/** A file as the page hands it over. */
export interface ChosenFile {
  readonly path: string;
  readonly blob: Blob;
}

/**
 * Makes a data set of whatever was chosen: a zip, a folder of class folders, or idx files.
 * @param side of the square that images are made into, pixels; idx files keep their own size
 * @throws {OwnDataError}
 */
export async function importFiles(
  chosen: readonly ChosenFile[],
  side: number,
  decode: DecodeImage,
  onProgress: (done: number, total: number) => void,
): Promise<OwnDataset> {
  const files = await listFiles(chosen);
  if (files.length === 0) throw new OwnDataError('nothing');
  if (mayBeIdx(files) && !files.some(({ path }) => hasImageName(path))) {
    onProgress(0, 0);
    return { dataset: await importIdx(files), refused: [] };
  }
  return importImages(files, side, decode, onProgress);
}

async function listFiles(chosen: readonly ChosenFile[]): Promise<readonly SourceFile[]> {
  const kept = chosen.filter(({ path }) => !isLitter(cleanPath(path)));
  const [only, ...more] = kept;
  if (only !== undefined && more.length === 0) {
    const start = new Uint8Array(await only.blob.slice(0, 4).arrayBuffer());
    if (isZip(start) || /\.zip$/i.test(only.path)) return readZip(only.path, only.blob);
  }
  const files = kept.map(({ path, blob }) => fileOnDisk(path, blob));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  checkTotals(files.length, bytes);
  return files;
}
