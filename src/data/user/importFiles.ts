import { hasImageName, sortIntoClasses } from './classFolders.ts';
import { type DecodeImage, importImages, type UserDataset } from './importImages.ts';
import { openArchives } from './openArchives.ts';
import type { ChosenFile, SourceFile } from './sourceFile.ts';
import { importTables } from './tables/importTables.ts';
import { UserDataError } from './userDataProblem.ts';

/**
 * Makes a data set of whatever was chosen, in zips or not: class folders of images, or files of numbers.
 * @param side of the square that images are made into, pixels; files of numbers keep their own size
 * @throws {UserDataError}
 */
export async function importFiles(
  chosen: readonly ChosenFile[],
  side: number,
  decode: DecodeImage,
  onProgress: (done: number, total: number) => void,
): Promise<UserDataset> {
  const files = await openArchives(chosen);
  if (files.length === 0) throw new UserDataError('nothing');
  const others = files.filter(({ path }) => !hasImageName(path));
  const problem = imagesProblem(files);
  if (problem === null || others.length === 0) {
    return importImages(files, side, decode, onProgress);
  }
  // Pictures that make no classes may only go with a table.
  onProgress(0, 0);
  try {
    const { refused, ...read } = await importTables(others);
    const pictures = files.filter(({ path }) => hasImageName(path));
    const unused = pictures.map(({ path }) => ({ file: path, code: 'notNeeded' }) as const);
    return { ...read, refused: [...refused, ...unused] };
  } catch (error) {
    if (!(error instanceof UserDataError) || problem.code === 'nothing') throw error;
    throw error.code === 'nothing' || error.code === 'htmlFile' ? problem : error;
  }
}

function imagesProblem(files: readonly SourceFile[]): UserDataError | null {
  try {
    sortIntoClasses(files);
    return null;
  } catch (error) {
    if (error instanceof UserDataError) return error;
    throw error;
  }
}
