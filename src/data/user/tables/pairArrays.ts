import { groupBy } from '../groupBy.ts';
import { type FileRefusal, UserDataError } from '../userDataProblem.ts';
import { isLabels, type NumberArray, toImages, toLabels } from './numberArray.ts';
import { tableName } from './tableName.ts';
import type { Piece } from './tableReader.ts';

interface Pair {
  readonly images: NumberArray;
  readonly labels: NumberArray;
}

/**
 * Joins each array of images with its labels: those whose names agree, else the only two of a part.
 * An array that is there twice counts once.
 * @throws {UserDataError} pairs, counts, and what `toImages` and `toLabels` throw
 */
export function pairArrays(arrays: readonly NumberArray[]): readonly Piece[] {
  const single = groupBy(arrays, ({ file }) => tableName(file).pair).flatMap(withoutCopies);
  const found: Pair[] = [];
  const alone: NumberArray[] = [];
  for (const group of groupBy(single, ({ file }) => tableName(file).pair)) {
    const pair = pairOf(group);
    if (pair === null) alone.push(...group);
    else found.push(pair);
  }
  for (const group of groupBy(alone, ({ file }) => tableName(file).part)) {
    const pair = pairOf(group);
    if (pair === null) throw new UserDataError('pairs', {}, single.map(describe));
    found.push(pair);
  }
  return found.map(toPiece);
}

function pairOf(group: readonly NumberArray[]): Pair | null {
  const [images, ...moreImages] = group.filter((array) => !isLabels(array));
  const [labels, ...moreLabels] = group.filter(isLabels);
  if (images === undefined || labels === undefined) return null;
  return moreImages.length + moreLabels.length > 0 ? null : { images, labels };
}

function withoutCopies(group: readonly NumberArray[]): readonly NumberArray[] {
  return group.filter((array, index) => !group.slice(0, index).some((one) => isSame(one, array)));
}

function isSame(one: NumberArray, other: NumberArray): boolean {
  if (one.shape.join() !== other.shape.join()) return false;
  for (let i = 0; i < one.values.length; i++) {
    if (one.values[i] !== other.values[i]) return false;
  }
  return true;
}

function describe(array: NumberArray): FileRefusal {
  const role = isLabels(array) ? 'Labels' : 'Images';
  return { file: array.file, code: `${tableName(array.file).part}${role}` };
}

function toPiece({ images, labels }: Pair): Piece {
  const [imageCount = 0] = images.shape;
  const [labelCount = 0] = labels.shape;
  if (imageCount !== labelCount) {
    throw new UserDataError('counts', { images: imageCount, labels: labelCount });
  }
  const { part, set } = tableName(images.file);
  return { part, set, ...toImages(images), labels: toLabels(labels) };
}
