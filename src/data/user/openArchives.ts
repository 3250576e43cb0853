import { checkTotals, readZip } from './readZip.ts';
import { recognise } from './recognise.ts';
import { type ChosenFile, cleanPath, fileOnDisk, isLitter, type SourceFile } from './sourceFile.ts';
import { RefusedFile, UserDataError } from './userDataProblem.ts';

/** Zips in zips. */
const DEEPEST = 2;

const ZIP_NAME = /\.(zip|npz)( \(\d+\))?$/i;

/**
 * Lists what was chosen, with the files of each zip in place of it, and of the zips in those. They
 * stand in a folder with the name of their zip, where it is not the only file.
 * @throws {UserDataError} zipDamaged, htmlFile, tooManyFiles, tooManyBytes
 */
export async function openArchives(chosen: readonly ChosenFile[]): Promise<readonly SourceFile[]> {
  const kept = chosen.filter(({ path }) => !isLitter(cleanPath(path)));
  const files: SourceFile[] = [];
  const listed = { files: 0, bytes: 0 };
  for (const { path, blob } of kept) {
    const file = fileOnDisk(path, blob);
    if (await isZip(file.path, blob)) {
      const folder = kept.length === 1 ? '' : folderOf(file.path);
      files.push(...(await listZip(file.path, blob, { folder, deepest: DEEPEST, listed })));
    } else files.push(file);
  }
  checkTotals(
    files.length,
    files.reduce((sum, { size }) => sum + size, 0),
  );
  return files;
}

/** By its first bytes, or by a name that promises one: then a page in its place is said to be one. */
async function isZip(path: string, blob: Blob): Promise<boolean> {
  const kind = recognise(new Uint8Array(await blob.slice(0, 512).arrayBuffer()));
  if (kind === 'html' && ZIP_NAME.test(path)) throw new UserDataError('htmlFile', { file: path });
  return kind === 'zip' || ZIP_NAME.test(path);
}

/** The folder in which the files of a zip stand. An `.npz` names its arrays in part, and keeps its own name. */
function folderOf(zip: string): string {
  return zip.replace(/\.zip(?= |$)/i, '');
}

interface Listing {
  /** '' for none */
  readonly folder: string;
  /** how many zips in zips are opened; a zip may hold itself */
  readonly deepest: number;
  /** files of all zips so far, and bytes of the zips in them, which are unpacked to be listed */
  readonly listed: { files: number; bytes: number };
}

async function listZip(path: string, blob: Blob, listing: Listing): Promise<readonly SourceFile[]> {
  const { folder, deepest, listed } = listing;
  const files: SourceFile[] = [];
  const found = await readZip(path, blob);
  listed.files += found.length;
  for (const file of found) {
    const inside = folder === '' ? file.path : `${folder}/${file.path}`;
    const isInner = deepest > 0 && ZIP_NAME.test(file.path);
    if (isInner) listed.bytes += file.size;
    checkTotals(listed.files, listed.bytes);
    const next = { folder: folderOf(inside), deepest: deepest - 1, listed };
    const inner = isInner ? await listInner(file, inside, next) : null;
    if (inner === null) files.push({ ...file, path: inside });
    else files.push(...inner);
  }
  return files;
}

/** @returns null where it cannot be opened: it then is one file among the others */
async function listInner(
  file: SourceFile,
  path: string,
  listing: Listing,
): Promise<readonly SourceFile[] | null> {
  try {
    return await listZip(path, new Blob([await file.read()]), listing);
  } catch (error) {
    if (error instanceof RefusedFile) return null;
    if (error instanceof UserDataError && error.code === 'zipDamaged') return null;
    throw error;
  }
}
