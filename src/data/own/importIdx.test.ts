import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importIdx, mayBeIdx } from './importIdx.ts';
import { OwnDataError } from './ownProblem.ts';
import { sourceOf } from './testing/zipTesting.ts';

function idx(extents: readonly number[], payload: readonly number[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * extents.length));
  header.setUint32(0, 0x0800 + extents.length);
  for (const [axis, extent] of extents.entries()) header.setUint32(4 + 4 * axis, extent);
  return Uint8Array.from([...new Uint8Array(header.buffer), ...payload]);
}

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
  if (error instanceof OwnDataError) return error.code;
  throw new Error(`no OwnDataError: ${error}`);
}

const imagesFile = (bytes: Uint8Array) => sourceOf('train-images-idx3-ubyte', bytes);
const labelsFile = (bytes: Uint8Array) => sourceOf('train-labels-idx1-ubyte', bytes);

describe('idx files of one’s own', () => {
  it('are known by their names', () => {
    const names = [
      'a/train-images-idx3-ubyte',
      'x.idx',
      'emnist-ubyte.gz',
      't10k-images.idx3-ubyte',
    ];
    expect(names.every((name) => mayBeIdx([sourceOf(name)]))).toBe(true);
    expect(mayBeIdx([sourceOf('cat/1.png')])).toBe(false);
  });

  it('keep their order where the test is given, gzipped or not', async () => {
    const dataset = await importIdx([
      labelsFile(train.labels),
      sourceOf('t10k-images-idx3-ubyte.gz', gzipSync(test.images)),
      imagesFile(gzipSync(train.images)),
      sourceOf('t10k-labels-idx1-ubyte.gz', test.labels),
    ]);
    expect([...dataset.labels]).toEqual([...twelve, 1, 0]);
    expect([...dataset.images].filter((_, i) => i % 4 === 0)).toEqual([...twelve, 1, 0]);
    expect(dataset).toMatchObject({ trainCount: 12, testCount: 2, classes: ['0', '1'], height: 2 });
  });

  it('are mixed and split where it is not, each image keeping its label', async () => {
    const dataset = await importIdx([imagesFile(train.images), labelsFile(train.labels)]);
    expect(dataset).toMatchObject({ trainCount: 10, testCount: 2 });
    expect([...dataset.images].filter((_, i) => i % 4 === 0)).toEqual([...dataset.labels]);
    expect([...dataset.labels].slice(10).sort()).toEqual([0, 1]);
  });

  it('are refused where they do not belong together', async () => {
    expect(await codeOf(importIdx([imagesFile(train.images)]))).toBe('idxPair');
    const short = [imagesFile(train.images), labelsFile(test.labels)];
    expect(await codeOf(importIdx(short))).toBe('idxCount');
    const other = pair([0, 1], 3);
    const sizes = [
      imagesFile(train.images),
      labelsFile(train.labels),
      sourceOf('test-images-idx3-ubyte', other.images),
      sourceOf('test-labels-idx1-ubyte', other.labels),
    ];
    expect(await codeOf(importIdx(sizes))).toBe('idxSize');
    const same = pair([0, 0, 0]);
    const one = [imagesFile(same.images), labelsFile(same.labels)];
    expect(await codeOf(importIdx(one))).toBe('oneClass');
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
          const code = await codeOf(importIdx([imagesFile(cut), labelsFile(train.labels)]));
          expect(['idxPair', 'idxDamaged']).toContain(code);
        },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(15), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = new Uint8Array(train.images);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        const result = importIdx([imagesFile(bytes), labelsFile(train.labels)]);
        expect(['idxPair', 'idxDamaged', 'idxCount']).toContain(await codeOf(result));
      }),
    );
  });
});
