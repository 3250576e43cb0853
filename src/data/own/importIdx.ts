import { DataError } from '../dataError.ts';
import type { Dataset } from '../dataset.ts';
import { parseIdxImages, parseIdxLabels } from '../idx.ts';
import { isGzip } from '../inflate.ts';
import { ownName } from './fingerprint.ts';
import { inflateAll } from './inflateAll.ts';
import { limits } from './limits.ts';
import { OwnDataError, RefusedFile } from './ownProblem.ts';
import type { Part } from './partFolders.ts';
import type { SourceFile } from './sourceFile.ts';
import { chooseTest, stableOrder } from './stableOrder.ts';

type Kind = 'images' | 'labels';

interface IdxFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kind: Kind;
  readonly part: Part;
}

interface Pair {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** A handful of files, none of them named as an image. */
export function mayBeIdx(files: readonly SourceFile[]): boolean {
  return files.some(({ path }) => /(idx\d?|ubyte)([.-][\w-]*)?(\.gz)?$/i.test(path));
}

/**
 * Makes a data set of idx files: images and labels, and the same again for the test where there are
 * four (with t10k or test in their names). They keep their size and, where the test is given, their order.
 * @throws {OwnDataError}
 */
export async function importIdx(files: readonly SourceFile[]): Promise<Dataset> {
  const read: IdxFile[] = [];
  for (const file of files) {
    const idx = await readIdx(file);
    if (idx !== null) read.push(idx);
  }
  const train = pairOf(read, 'train');
  if (train === null) throw new OwnDataError('idxPair');
  const test = pairOf(read, 'test');
  if (test !== null && (test.height !== train.height || test.width !== train.width)) {
    throw new OwnDataError('idxSize', {
      train: `${train.height} × ${train.width}`,
      test: `${test.height} × ${test.width}`,
    });
  }
  return test === null ? split(train) : join(train, test);
}

async function readIdx({ path, size, read }: SourceFile): Promise<IdxFile | null> {
  try {
    if (size > limits.bytes) throw new RefusedFile('tooLarge');
    const stored = await read();
    const bytes = isGzip(stored) ? await inflateAll(stored, limits.bytes) : stored;
    if (bytes[0] !== 0 || bytes[1] !== 0 || bytes[2] !== 8) return null;
    const kind = bytes[3] === 1 ? 'labels' : 'images';
    const name = path.slice(path.lastIndexOf('/') + 1);
    return { path, bytes, kind, part: /t10k|test/i.test(name) ? 'test' : 'train' };
  } catch {
    throw new OwnDataError('idxDamaged', { file: path });
  }
}

function pairOf(files: readonly IdxFile[], part: Part): Pair | null {
  const [images, ...moreImages] = files.filter((f) => f.part === part && f.kind === 'images');
  const [labels, ...moreLabels] = files.filter((f) => f.part === part && f.kind === 'labels');
  if (images === undefined && labels === undefined) return null;
  if (images === undefined || labels === undefined || moreImages.length + moreLabels.length > 0) {
    throw new OwnDataError('idxPair');
  }
  try {
    const { count, height, width, pixels } = parseIdxImages(images.path, images.bytes);
    const classes = parseIdxLabels(labels.path, labels.bytes);
    if (count !== classes.length) {
      throw new OwnDataError('idxCount', { images: count, labels: classes.length });
    }
    if (pixels.length > limits.datasetBytes) {
      throw new OwnDataError('tooManyBytes', { limit: limits.datasetBytes / 2 ** 20 });
    }
    return { height, width, pixels, labels: classes };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new OwnDataError('idxDamaged', { file: String(error.values.file) });
  }
}

function join(train: Pair, test: Pair): Dataset {
  const images = new Uint8Array(train.pixels.length + test.pixels.length);
  images.set(train.pixels);
  images.set(test.pixels, train.pixels.length);
  const labels = new Uint8Array(train.labels.length + test.labels.length);
  labels.set(train.labels);
  labels.set(test.labels, train.labels.length);
  return finish(train, images, labels, test.labels.length);
}

/** Mixed, for files sorted by class would leave whole classes to validation. */
function split({ height, width, pixels, labels }: Pair): Dataset {
  const mixed = stableOrder(Array.from(labels, (_, index) => String(index)));
  const test = chooseTest(mixed.map((index) => labels[index] ?? 0));
  const order = [
    ...mixed.filter((_, place) => !test[place]),
    ...mixed.filter((_, place) => test[place]),
  ];
  const bytes = height * width;
  const images = new Uint8Array(pixels.length);
  for (const [place, index] of order.entries()) {
    images.set(pixels.subarray(index * bytes, (index + 1) * bytes), place * bytes);
  }
  const sorted = Uint8Array.from(order, (index) => labels[index] ?? 0);
  return finish({ height, width }, images, sorted, test.filter(Boolean).length);
}

function finish(
  { height, width }: Pick<Pair, 'height' | 'width'>,
  images: Uint8Array,
  labels: Uint8Array,
  testCount: number,
): Dataset {
  if (images.length > limits.datasetBytes) {
    throw new OwnDataError('tooManyBytes', { limit: limits.datasetBytes / 2 ** 20 });
  }
  const trainCount = labels.length - testCount;
  const highest = labels.reduce((most, label) => Math.max(most, label), 0);
  if (highest < 1) throw new OwnDataError('oneClass', { name: '0' });
  if (trainCount < 1 || testCount < 1) throw new OwnDataError('tooFew', { actual: labels.length });
  const classes = Array.from({ length: highest + 1 }, (_, label) => String(label));
  const content = { height, width, channels: 1, classes, trainCount, testCount, images, labels };
  return { name: ownName(content), ...content };
}
