import type { Dataset } from '../../dataset.ts';
import { userDataName } from '../fingerprint.ts';
import { limits } from '../limits.ts';
import { chooseTest, stableOrder } from '../stableOrder.ts';
import { UserDataError } from '../userDataProblem.ts';
import type { Piece } from './tableReader.ts';

interface Whole {
  readonly height: number;
  readonly width: number;
  readonly classes: readonly string[];
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * Makes a data set of pieces. They keep their order where training and test are both given; else a
 * sixth of each class is taken for the test.
 * @param pieces at least one
 * @throws {UserDataError} severalSets, sizes, tooManyBytes, tooManyClasses, oneClass, tooFew
 */
export function assemblePieces(pieces: readonly Piece[]): Dataset {
  const sets = [...new Set(pieces.map(({ set }) => set))];
  if (sets.length > 1) {
    throw new UserDataError('severalSets', { names: sets.filter(Boolean).join(', ') });
  }
  const ordered = [...pieces].sort((a, b) => Number(a.part === 'test') - Number(b.part === 'test'));
  const whole = join(ordered);
  const testCount = ordered.reduce(
    (sum, { part, labels }) => sum + (part === 'test' ? labels.length : 0),
    0,
  );
  const isGiven = testCount > 0 && testCount < whole.labels.length;
  return isGiven ? finish(whole, testCount) : split(whole);
}

function join(pieces: readonly Piece[]): Whole {
  const [first] = pieces;
  if (first === undefined) throw new UserDataError('nothing');
  const { height, width } = first;
  const other = pieces.find((piece) => piece.height !== height || piece.width !== width);
  if (other !== undefined) {
    const train = `${height} × ${width}`;
    throw new UserDataError('sizes', { train, test: `${other.height} × ${other.width}` });
  }
  const count = pieces.reduce((sum, { pixels }) => sum + pixels.length, 0);
  if (count > limits.datasetBytes) {
    throw new UserDataError('tooManyBytes', { limit: limits.datasetBytes / 2 ** 20 });
  }
  const images = new Uint8Array(count);
  let at = 0;
  for (const { pixels } of pieces) {
    images.set(pixels, at);
    at += pixels.length;
  }
  return { height, width, images, ...joinLabels(pieces) };
}

/** Labels that are numbers name their classes; names are put in the order in which people count and spell. */
function joinLabels(pieces: readonly Piece[]): Pick<Whole, 'classes' | 'labels'> {
  const names = pieces.flatMap(({ labels }) => Array.from(labels, String));
  const distinct = [...new Set(names)].sort(new Intl.Collator('en', { numeric: true }).compare);
  const areNumbers = distinct.every((name) => /^\d{1,3}$/.test(name) && Number(name) <= 255);
  if (!areNumbers && distinct.length > limits.classes) {
    const values = { actual: distinct.length, limit: limits.classes };
    throw new UserDataError('tooManyClasses', values);
  }
  const highest = areNumbers ? Number(distinct.at(-1)) : 0;
  const classes = areNumbers
    ? Array.from({ length: highest + 1 }, (_, label) => String(label))
    : distinct;
  const labelOf = new Map(classes.map((name, label) => [name, label]));
  if (distinct.length === 1) throw new UserDataError('oneClass', { name: distinct[0] ?? '' });
  return { classes, labels: Uint8Array.from(names, (name) => labelOf.get(name) ?? 0) };
}

/** Mixed, for files sorted by class would leave whole classes to validation. */
function split(whole: Whole): Dataset {
  const { height, width, images, labels } = whole;
  const mixed = stableOrder(Array.from(labels, (_, index) => String(index)));
  const test = chooseTest(mixed.map((index) => labels[index] ?? 0));
  const order = [
    ...mixed.filter((_, place) => !test[place]),
    ...mixed.filter((_, place) => test[place]),
  ];
  const bytes = height * width;
  const sorted = new Uint8Array(images.length);
  for (const [place, index] of order.entries()) {
    sorted.set(images.subarray(index * bytes, (index + 1) * bytes), place * bytes);
  }
  const sortedLabels = Uint8Array.from(order, (index) => labels[index] ?? 0);
  const testCount = test.filter(Boolean).length;
  return finish({ ...whole, images: sorted, labels: sortedLabels }, testCount);
}

function finish(whole: Whole, testCount: number): Dataset {
  const count = whole.labels.length;
  const trainCount = count - testCount;
  if (trainCount < 1 || testCount < 1) throw new UserDataError('tooFew', { actual: count });
  const content = { ...whole, channels: 1, trainCount, testCount };
  return { name: userDataName(content), ...content };
}
