import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFiles } from './importFiles.ts';
import type { DecodeImage } from './importImages.ts';
import { kaggleCsv, npy } from './tables/testing/tableTesting.ts';
import { headers, tinyPicture } from './testing/pictureTesting.ts';
import { zipOf } from './testing/zipTesting.ts';
import { UserDataError } from './userDataProblem.ts';

/** The last byte of an image stands for a square of that grey; 0xff is a damaged one. */
const decode: DecodeImage = async (bytes, side) => {
  const grey = bytes.at(-1) ?? 0;
  if (grey === 0xff) throw new Error('damaged');
  return new Uint8Array(side * side).fill(grey);
};

const SIDE = 8;

function pets(perClass: number, prefix = ''): Record<string, Uint8Array> {
  const files: Record<string, Uint8Array> = {};
  for (const [label, name] of ['bird', 'cat', 'dog'].entries()) {
    for (let i = 0; i < perClass; i++) {
      files[`${prefix}${name}/${i}.png`] = tinyPicture(7, 7, 7, 7, 7, 10 * label + (i % 10));
    }
  }
  return files;
}

const folder = (files: Readonly<Record<string, Uint8Array>>) =>
  Object.entries(files).map(([path, bytes]) => ({ path, blob: new Blob([new Uint8Array(bytes)]) }));

const zipped = async (...args: Parameters<typeof zipOf>) => [
  { path: 'pets.zip', blob: await zipOf(...args) },
];

function read(
  files: Parameters<typeof importFiles>[0],
  progress = (_done: number, _all: number) => {},
) {
  return importFiles(files, SIDE, decode, progress);
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof UserDataError) return error.code;
  throw new Error(`no UserDataError: ${error}`);
}

describe('a data set of one’s own', () => {
  it('is the same from a folder and from a zip, whatever lies above and in whatever order', async () => {
    const files = pets(12);
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    const { dataset } = await read(folder(files));
    expect((await read(await zipped(pets(12, 'pets/')))).dataset).toEqual(dataset);
    expect((await read(await zipped(files, { level: 0 }))).dataset).toEqual(dataset);
    expect((await read(folder(reversed))).dataset).toEqual(dataset);
    expect(dataset).toMatchObject({
      name: expect.stringMatching(/^own-[0-9a-f]{16}$/),
      classes: ['bird', 'cat', 'dog'],
      trainCount: 30,
      testCount: 6,
      height: SIDE,
      channels: 1,
    });
  });

  it('gives each image its own label and pixels, mixed, and tests a sixth of each class', async () => {
    const { images, labels, trainCount } = (await read(folder(pets(60)))).dataset;
    for (const [index, label] of labels.entries()) {
      expect(Math.floor((images[index * SIDE * SIDE] ?? 0) / 10)).toBe(label);
    }
    const test = [...labels.subarray(trainCount)];
    expect([0, 1, 2].map((label) => test.filter((l) => l === label).length)).toEqual([10, 10, 10]);
    expect(new Set(labels.subarray(trainCount - 30, trainCount)).size).toBe(3);
  });

  it('takes train and test as the folders say', async () => {
    const { dataset } = await read(folder({ ...pets(5, 'train/'), ...pets(1, 'test/') }));
    expect([dataset.trainCount, dataset.testCount]).toEqual([15, 3]);
  });

  it('leaves out what cannot be read, says which, and goes on', async () => {
    const files = pets(6);
    files['cat/broken.png'] = tinyPicture(0xff);
    files['cat/page.png'] = new TextEncoder().encode('<!doctype html>');
    files['cat/notes.txt'] = new Uint8Array([1]);
    const { dataset, refused } = await read(await zipped(files));
    expect(dataset.trainCount + dataset.testCount).toBe(18);
    expect(refused).toEqual([
      { file: 'cat/notes.txt', code: 'notAnImage' },
      { file: 'cat/broken.png', code: 'undecodable' },
      { file: 'cat/page.png', code: 'html' },
    ]);
  });

  it.each(Object.keys(headers) as (keyof typeof headers)[])(
    'refuses a %s of too many pixels before it is decoded',
    async (kind) => {
      const files = pets(3);
      files['cat/bomb.png'] = Uint8Array.from(headers[kind](16_383, 16_383));
      let decoded = 0;
      const { refused } = await importFiles(
        folder(files),
        SIDE,
        (bytes, side) => {
          decoded++;
          return decode(bytes, side);
        },
        () => {},
      );
      expect(refused).toEqual([{ file: 'cat/bomb.png', code: 'tooManyPixels' }]);
      expect(decoded).toBe(9);
    },
  );

  it('has no more pixels under way than one image may have', async () => {
    const sides = [8000, 100, 7000, 5000, 5000, 3000, 3000, 2000, 8000, 10];
    const files = Object.fromEntries(
      sides.map((side, i) => [
        `${i % 2 ? 'cat' : 'dog'}/${i}.png`,
        Uint8Array.from(headers.png(side, side)),
      ]),
    );
    let [now, most] = [0, 0];
    const watch: DecodeImage = async (bytes, side) => {
      const pixels = new DataView(bytes.buffer).getUint32(16) ** 2;
      now += pixels;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      now -= pixels;
      return new Uint8Array(side * side);
    };
    const { refused } = await importFiles(folder(files), SIDE, watch, () => {});
    expect(refused).toEqual([]);
    expect(most).toBeLessThanOrEqual(64_000_000);
  });

  it('refuses what is locked with a password', async () => {
    const locked = read(await zipped(pets(1), { password: 'secret' }));
    expect(await codeOf(locked)).toBe('tooFew');
  });

  it('is refused in a word where nothing can be made of it', async () => {
    expect(await codeOf(read([]))).toBe('nothing');
    const empty = [{ path: 'x.zip', blob: new Blob([new Uint8Array(200)]) }];
    expect(await codeOf(read(empty))).toBe('zipDamaged');
    expect(await codeOf(read(folder({ 'a/1.png': tinyPicture(1) })))).toBe('oneClass');
    const single = { 'a/1.png': tinyPicture(1), 'b/1.png': tinyPicture(2) };
    expect(await codeOf(read(folder(single)))).toBe('tooFew');
    const large = importFiles(folder(pets(2000)), 256, decode, () => {});
    expect(await codeOf(large)).toBe('tooManyPixels');
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    await read(folder(pets(4)), (done, total) => {
      seen.push(done);
      expect(total).toBe(12);
    });
    expect(seen).toEqual(Array.from({ length: 13 }, (_, i) => i));
  });

  it('reads the Korean names of an older Windows zip', async () => {
    const { readZip } = await import('./readZip.ts');
    const blob = await zipOf({ 'AAAA/1.png': new Uint8Array([1]) });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const korean = [0xb0, 0xed, 0xbe, 0xe7];
    for (let i = 0; i + 4 < bytes.length; i++) {
      if (bytes.subarray(i, i + 4).every((byte) => byte === 0x41)) bytes.set(korean, i);
    }
    clearUtf8Flags(bytes);
    const [file] = await readZip('old.zip', new Blob([bytes]));
    expect(file?.path).toBe('고양/1.png');
  });

  it('may come in several zips, or in zips in a zip, which are folders then', async () => {
    const train = await zipOf(pets(5));
    const test = await zipOf(pets(1));
    const two = [
      { path: 'train.zip', blob: train },
      { path: 'test (1).zip', blob: test },
    ];
    const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
    const inner = { 'train.zip': await bytesOf(train), 'test.zip': await bytesOf(test) };
    for (const files of [two, await zipped(inner)]) {
      const { dataset } = await read(files);
      expect([dataset.trainCount, dataset.testCount]).toEqual([15, 3]);
    }
  });

  it('may be Kaggle’s zip: the table with labels is read, and the others are named', async () => {
    const text = (content: string) => new TextEncoder().encode(content);
    const table = kaggleCsv(Array.from({ length: 20 }, (_, i) => i % 4));
    const { dataset, refused } = await read(
      await zipped({
        'train.csv': text(table),
        'test.csv': text(table.replaceAll(/^[^,]*,/gm, '')),
        'sample_submission.csv': text('ImageId,Label\n1,0\n'),
        'cover.png': tinyPicture(1),
      }),
    );
    expect(dataset).toMatchObject({ trainCount: 16, testCount: 4, height: 4 });
    expect(refused).toEqual([
      { file: 'test.csv', code: 'noLabels' },
      { file: 'sample_submission.csv', code: 'notData' },
      { file: 'cover.png', code: 'notNeeded' },
    ]);
  });

  it('may be an .npz, alone or in a zip', async () => {
    const part = (labels: readonly number[]) => ({
      x: npy('|u1', [labels.length, 2, 2], Uint8Array.from(labels.flatMap((l) => [l, l, l, l]))),
      y: npy('<i8', [labels.length], BigInt64Array.from(labels, BigInt)),
    });
    const [train, test] = [part([0, 1, 2]), part([2, 0])];
    const arrays = { 'x_train.npy': train.x, 'y_train.npy': train.y, 'x_test.npy': test.x };
    const npz = await zipOf({ ...arrays, 'y_test.npy': test.y });
    const inner = { 'data/mnist.npz': new Uint8Array(await npz.arrayBuffer()) };
    for (const files of [[{ path: 'mnist.npz', blob: npz }], await zipped(inner)]) {
      const { dataset, isTable } = await read(files);
      expect(isTable).toBe(true);
      expect([...dataset.labels]).toEqual([0, 1, 2, 2, 0]);
      expect([...dataset.images].filter((_, i) => i % 4 === 0)).toEqual([...dataset.labels]);
    }
  });

  it('is named as a page of the web where it is one, and never unpacked for ever', async () => {
    const page = [{ path: 'pets.zip', blob: new Blob(['<!DOCTYPE html><title>404</title>']) }];
    expect(await codeOf(read(page))).toBe('htmlFile');
    let nested = await zipOf(pets(1));
    for (let depth = 0; depth < 6; depth++) {
      nested = await zipOf({ 'deeper.zip': new Uint8Array(await nested.arrayBuffer()) });
    }
    expect(await codeOf(read([{ path: 'deep.zip', blob: nested }]))).toBe('nothing');
  });

  it('is the same in any layout: wrappers, parts, slashes, letters taken apart and litter', async () => {
    const names = ['고양이', 'dog', 'é'];
    const layout = fc.record({
      above: fc.array(fc.constantFrom('archive', '자료 (1)', 'x'), { maxLength: 2 }),
      train: fc.constantFrom('train', 'Training', 'seg_train', 'training_set/training_set', 'dev'),
      test: fc.constantFrom('test', 'TESTING', 'seg_test', 'test_set/test_set'),
      slash: fc.constantFrom('/', '\\'),
      form: fc.constantFrom('NFC' as const, 'NFD' as const),
      isInner: fc.boolean(),
    });
    const expected = await read(folder(inParts('train', 'test')));
    expect(expected.dataset).toMatchObject({ trainCount: 9, testCount: 6 });
    await fc.assert(
      fc.asyncProperty(layout, async ({ above, train, test, slash, form, isInner }) => {
        fc.pre(train.startsWith('seg') === test.startsWith('seg'));
        const files: Record<string, Uint8Array> = {};
        for (const [path, bytes] of Object.entries(inParts(train, test))) {
          const whole = [...above, ...path.split('/')].join(slash);
          files[whole.normalize(form)] = bytes;
          const litter = path.replace(/[^/]*$/, (name) => `._${name}`);
          files[['__MACOSX', ...litter.split('/')].join(slash)] = tinyPicture(9);
          files[[...above, train, 'Thumbs.db'].join(slash)] = tinyPicture(9);
        }
        const zip = await zipOf(files);
        const outer = isInner ? { 'inner.zip': new Uint8Array(await zip.arrayBuffer()) } : files;
        const result = await read(await zipped(outer));
        expect(result).toEqual(expected);
      }),
      { numRuns: 25 },
    );

    function inParts(train: string, test: string): Record<string, Uint8Array> {
      const files: Record<string, Uint8Array> = {};
      for (const [label, name] of names.entries()) {
        for (let i = 0; i < 3; i++)
          files[`${train}/${name}/${i}.png`] = tinyPicture(10 * label + i);
        for (let i = 3; i < 5; i++) files[`${test}/${name}/${i}.png`] = tinyPicture(10 * label + i);
      }
      return files;
    }
  });

  it('from a damaged zip is either refused or exactly what was in it', async () => {
    const files = pets(4);
    const whole = new Uint8Array(await (await zipOf(files)).arrayBuffer());
    const { dataset } = await read(folder(files));
    const known = new Set(dataset.images);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const bytes = new Uint8Array(whole);
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          try {
            const result = await read([{ path: 'pets.zip', blob: new Blob([bytes]) }]);
            expect(result.dataset.images.every((value) => known.has(value))).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(UserDataError);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('from a zip that was cut short is refused', async () => {
    const whole = await zipOf(pets(3));
    for (const part of [0.1, 0.5, 0.9, 0.99]) {
      const cut = whole.slice(0, Math.floor(whole.size * part));
      expect(await codeOf(read([{ path: 'pets.zip', blob: cut }]))).toBe('zipDamaged');
    }
  });
});

/** Bit 11 of the flags, in local and central headers: the name is UTF-8. */
function clearUtf8Flags(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer);
  for (let i = 0; i + 10 < bytes.length; i++) {
    const flagsAt = { 67324752: 6, 33639248: 8 }[view.getUint32(i, true)];
    if (flagsAt === undefined) continue;
    view.setUint16(i + flagsAt, view.getUint16(i + flagsAt, true) & ~0x800, true);
  }
}
