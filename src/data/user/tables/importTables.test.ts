import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../testing/zipTesting.ts';
import { UserDataError } from '../userDataProblem.ts';
import { importTables } from './importTables.ts';
import { idx, kaggleCsv, npy } from './testing/tableTesting.ts';

/** The pixels of an image are all its label. */
function pair(labels: readonly number[], side = 2) {
  const pixels = labels.flatMap((label) => new Array<number>(side * side).fill(label));
  return { images: idx([labels.length, side, side], pixels), labels: idx([labels.length], labels) };
}

const twelve = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
const train = pair(twelve);
const test = pair([1, 0]);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof UserDataError) return error.code;
  throw new Error(`no UserDataError: ${error}`);
}

const imagesFile = (bytes: Uint8Array) => sourceOf('train-images-idx3-ubyte', bytes);
const labelsFile = (bytes: Uint8Array) => sourceOf('train-labels-idx1-ubyte', bytes);

describe('idx files of one’s own', () => {
  it('keep their order where the test is given, gzipped or not', async () => {
    const { dataset } = await importTables([
      labelsFile(train.labels),
      sourceOf('t10k-images-idx3-ubyte.gz', gzipSync(test.images)),
      imagesFile(gzipSync(train.images)),
      sourceOf('t10k-labels-idx1-ubyte.gz', test.labels),
    ]);
    expect([...dataset.labels]).toEqual([...twelve, 1, 0]);
    expect([...dataset.images].filter((_, i) => i % 4 === 0)).toEqual([...twelve, 1, 0]);
    expect(dataset).toMatchObject({ trainCount: 12, testCount: 2, classes: ['0', '1'], height: 2 });
  });

  it('are known by their first bytes, and unpacked as often as they were packed', async () => {
    const { dataset, refused } = await importTables([
      sourceOf('train-images (1)', gzipSync(gzipSync(train.images))),
      sourceOf('train-labels-idx1-ubyte (1).gz', gzipSync(gzipSync(gzipSync(train.labels)))),
      sourceOf('notes.txt', new TextEncoder().encode('From a colleague.')),
    ]);
    expect([...dataset.images].filter((_, i) => i % 4 === 0)).toEqual([...dataset.labels]);
    expect(refused).toEqual([{ file: 'notes.txt', code: 'notNeeded' }]);
  });

  it('are taken once where they are there twice', async () => {
    const { dataset } = await importTables([
      imagesFile(train.images),
      labelsFile(train.labels),
      sourceOf('train-images-idx3-ubyte/train-images.idx3-ubyte', train.images),
      sourceOf('train-labels-idx1-ubyte (1)', train.labels),
    ]);
    expect(dataset.trainCount + dataset.testCount).toBe(12);
  });

  it('that are pages of the web are named, with what the others are', async () => {
    const page = new TextEncoder().encode('<!DOCTYPE html><title>404</title>');
    const error = await importTables([
      sourceOf('train-images-idx3-ubyte.gz', gzipSync(page)),
      labelsFile(train.labels),
      sourceOf('t10k-images.gz', test.images),
      sourceOf('t10k-labels.gz', test.labels),
    ]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'htmlFile',
      values: { file: 'train-images-idx3-ubyte.gz' },
    });
    expect(error).toHaveProperty('files', [
      { file: 'train-labels-idx1-ubyte', code: 'trainLabels' },
      { file: 't10k-images.gz', code: 'testImages' },
      { file: 't10k-labels.gz', code: 'testLabels' },
      { file: 'train-images-idx3-ubyte.gz', code: 'html' },
    ]);
  });

  it('of several data sets are refused by their names', async () => {
    const files = ['letters', 'digits'].flatMap((set) => [
      sourceOf(`emnist-${set}-train-images-idx3-ubyte`, train.images),
      sourceOf(`emnist-${set}-train-labels-idx1-ubyte`, train.labels),
    ]);
    expect(await codeOf(importTables(files))).toBe('severalSets');
  });

  it('keep their labels where these begin at 1: class 0 is there, and empty', async () => {
    const shifted = pair(twelve.map((label) => label + 1));
    const { dataset } = await importTables([
      imagesFile(shifted.images),
      labelsFile(shifted.labels),
    ]);
    expect(dataset.classes).toEqual(['0', '1', '2']);
    expect(dataset.labels.includes(0)).toBe(false);
  });

  it('are mixed and split where it is not, each image keeping its label', async () => {
    const { dataset } = await importTables([imagesFile(train.images), labelsFile(train.labels)]);
    expect(dataset).toMatchObject({ trainCount: 10, testCount: 2 });
    expect([...dataset.images].filter((_, i) => i % 4 === 0)).toEqual([...dataset.labels]);
    expect([...dataset.labels].slice(10).sort()).toEqual([0, 1]);
  });

  it('are refused where they do not belong together', async () => {
    expect(await codeOf(importTables([imagesFile(train.images)]))).toBe('pairs');
    const short = [imagesFile(train.images), labelsFile(test.labels)];
    expect(await codeOf(importTables(short))).toBe('counts');
    const other = pair([0, 1], 3);
    const sizes = [
      imagesFile(train.images),
      labelsFile(train.labels),
      sourceOf('test-images-idx3-ubyte', other.images),
      sourceOf('test-labels-idx1-ubyte', other.labels),
    ];
    expect(await codeOf(importTables(sizes))).toBe('sizes');
    const same = pair([0, 0, 0]);
    const one = [imagesFile(same.images), labelsFile(same.labels)];
    expect(await codeOf(importTables(one))).toBe('oneClass');
  });

  it('that are cut short or altered in their head are refused, never a crash', async () => {
    const packed = gzipSync(train.images);
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        async (gz, part) => {
          const bytes = gz ? packed : train.images;
          const cut = bytes.subarray(0, Math.floor(bytes.length * part));
          const code = await codeOf(importTables([imagesFile(cut), labelsFile(train.labels)]));
          expect(['pairs', 'fileDamaged']).toContain(code);
        },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(15), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = new Uint8Array(train.images);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const result = importTables([imagesFile(bytes), labelsFile(train.labels)]);
        expect(['pairs', 'fileDamaged', 'counts']).toContain(await codeOf(result));
      }),
    );
  });
});

describe('files of numbers', () => {
  const array = (labels: readonly number[], side = 4) => {
    const pixels = labels.flatMap((label) => new Array<number>(side * side).fill(label));
    return npy('|u1', [labels.length, side, side], Uint8Array.from(pixels));
  };
  const labelArray = (labels: readonly number[]) =>
    npy('<i8', [labels.length], BigInt64Array.from(labels, BigInt));
  const text = (content: string) => new TextEncoder().encode(content);

  it('may be arrays of NumPy, with a validation part that belongs to the training images', async () => {
    const { dataset, isTable } = await importTables([
      sourceOf('x_train.npy', array([0, 1, 2])),
      sourceOf('y_train.npy', labelArray([0, 1, 2])),
      sourceOf('x_val.npy', array([2, 1])),
      sourceOf('y_val.npy', labelArray([2, 1])),
      sourceOf('x_test.npy', array([1, 0])),
      sourceOf('y_test.npy', labelArray([1, 0])),
    ]);
    expect(isTable).toBe(true);
    expect(dataset).toMatchObject({ trainCount: 5, testCount: 2, height: 4 });
    expect([...dataset.labels]).toEqual([0, 1, 2, 2, 1, 1, 0]);
    expect([...dataset.images].filter((_, i) => i % 16 === 0)).toEqual([...dataset.labels]);
  });

  it('may be tables of text for training and for the test', async () => {
    const { dataset } = await importTables([
      sourceOf('mnist_test.csv', text(kaggleCsv([3]))),
      sourceOf('mnist_train.csv', gzipSync(kaggleCsv([0, 1, 2]))),
    ]);
    expect(dataset).toMatchObject({ trainCount: 3, testCount: 1, classes: ['0', '1', '2', '3'] });
    expect([...dataset.images].filter((_, i) => i % 16 === 0)).toEqual([0, 1, 2, 3]);
  });

  it('are read once where the same images stand in two kinds', async () => {
    const { refused, dataset } = await importTables([
      sourceOf('fashion_train.csv', text(kaggleCsv(twelve))),
      imagesFile(train.images),
      labelsFile(train.labels),
    ]);
    expect(dataset.height).toBe(2);
    expect(refused).toEqual([{ file: 'fashion_train.csv', code: 'notNeeded' }]);
  });

  it('are refused as a whole where they are no numbers, each with what it is', async () => {
    const error = await importTables([
      sourceOf('mnist.h5', text('\u0089HDF')),
      sourceOf('mnist.rar', text('Rar!')),
      sourceOf('none', new Uint8Array()),
    ]).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'nothing' });
    expect(error).toHaveProperty('files.length', 3);
  });
});
