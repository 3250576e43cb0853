import { DataError } from '../../dataError.ts';
import { parseIdxImages, parseIdxLabels } from '../../idx.ts';
import { UserDataError } from '../userDataProblem.ts';
import type { NumberArray } from './numberArray.ts';
import { pairArrays } from './pairArrays.ts';
import type { OpenFile, TableReader } from './tableReader.ts';

/** Idx files of bytes: a file of images and one of labels, and the same again for the test. */
export const idxReader: TableReader = {
  kinds: ['idx'],
  read: (files) => ({ pieces: pairArrays(files.map(readIdx)), left: [] }),
};

function readIdx({ path: file, bytes }: OpenFile): NumberArray {
  try {
    if (bytes[3] === 1) {
      const values = parseIdxLabels(file, bytes);
      return { file, shape: [values.length], values, isUnit: false };
    }
    const { count, height, width, pixels } = parseIdxImages(file, bytes);
    return { file, shape: [count, height, width], values: pixels, isUnit: false };
  } catch (error) {
    if (error instanceof DataError) throw new UserDataError('fileDamaged', { file });
    throw error;
  }
}
