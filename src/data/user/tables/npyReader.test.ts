import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserDataError } from '../userDataProblem.ts';
import { readNpy } from './npyReader.ts';
import { isLabels, toImages, toLabels } from './numberArray.ts';
import { npy } from './testing/tableTesting.ts';

function read(bytes: Uint8Array, path = 'x.npy') {
  return readNpy({ path, kind: 'npy', bytes: new Uint8Array(bytes) });
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserDataError) return error.code;
    throw error;
  }
  return 'none';
}

const numbers = [0, 1, 2, 200, 254, 255];
const big = (values: readonly number[]) => {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setInt32(4 * i, value);
  return new Uint8Array(view.buffer);
};

describe('an array of NumPy', () => {
  it.each([
    ['|u1', Uint8Array.from(numbers)],
    ['<u2', Uint16Array.from(numbers)],
    ['<i4', Int32Array.from(numbers)],
    ['>i4', big(numbers)],
    ['<i8', BigInt64Array.from(numbers, BigInt)],
    ['<u8', BigUint64Array.from(numbers, BigInt)],
    ['<f4', Float32Array.from(numbers)],
    ['<f8', Float64Array.from(numbers)],
  ])('of type %s is read in every version', (descr, data) => {
    for (const version of [1, 2, 3] as const) {
      const array = read(npy(descr, [1, 2, 3], data, { version }));
      expect(toImages(array)).toEqual({ height: 2, width: 3, pixels: Uint8Array.from(numbers) });
      expect([...toLabels(read(npy(descr, [6], data, { version })))]).toEqual(numbers);
    }
  });

  it('of fractions, or of truth values, is made brighter by 255', () => {
    const fractions = read(npy('<f4', [1, 1, 3], Float32Array.from([0, 0.5, 1])));
    expect([...toImages(fractions).pixels]).toEqual([0, 128, 255]);
    const truths = read(npy('|b1', [1, 1, 2], Uint8Array.from([0, 1])));
    expect([...toImages(truths).pixels]).toEqual([0, 255]);
    // Whole numbers that happen to be small are no fractions.
    const dark = read(npy('|u1', [1, 1, 2], Uint8Array.from([0, 1])));
    expect([...toImages(dark).pixels]).toEqual([0, 1]);
  });

  it('in the order of Fortran is the same array', () => {
    // Of a[n, y, x] = 100 n + 10 y + x, the first index runs fastest.
    const places = [0, 1, 2].flatMap((x) => [0, 1].flatMap((y) => [0, 1].map((n) => [n, y, x])));
    const data = Uint8Array.from(places, ([n = 0, y = 0, x = 0]) => 100 * n + 10 * y + x);
    const { pixels } = toImages(read(npy('|u1', [2, 2, 3], data, { isFortran: true })));
    expect([...pixels]).toEqual([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]);
  });

  it('may be rows of pixels, have one channel before or behind, or three that become grey', () => {
    const data = Uint8Array.from({ length: 32 }, (_, i) => i);
    for (const shape of [
      [2, 16],
      [2, 4, 4],
      [2, 4, 4, 1],
      [2, 1, 4, 4],
    ]) {
      expect(toImages(read(npy('|u1', shape, data)))).toEqual({
        height: 4,
        width: 4,
        pixels: data,
      });
    }
    const colours = Uint8Array.from([255, 0, 0, 10, 10, 10]);
    expect([...toImages(read(npy('|u1', [1, 1, 2, 3], colours))).pixels]).toEqual([76, 10]);
  });

  it('of labels may be a row, a column or one-hot', () => {
    const column = read(npy('|u1', [3, 1], Uint8Array.from([2, 0, 1])));
    expect(isLabels(column)).toBe(true);
    expect([...toLabels(column)]).toEqual([2, 0, 1]);
    const hot = read(npy('<f4', [2, 3], Float32Array.from([0, 0, 1, 1, 0, 0])));
    expect(isLabels(hot)).toBe(true);
    expect([...toLabels(hot)]).toEqual([2, 0]);
    const squareHot = npy('|u1', [2, 16], new Uint8Array(32));
    expect(isLabels(read(squareHot, 'y_train.npy'))).toBe(true);
    expect(isLabels(read(squareHot, 'x_train.npy'))).toBe(false);
  });

  it('is refused where it is something else', () => {
    const u1 = (shape: readonly number[]) =>
      read(npy('|u1', shape, new Uint8Array(shape.reduce((a, b) => a * b, 1))));
    expect(codeOf(() => read(npy('|O', [1], new Uint8Array(8))))).toBe('arrayType');
    expect(codeOf(() => read(npy('<U1', [1], new Uint8Array(4))))).toBe('arrayType');
    expect(codeOf(() => toImages(u1([2, 15])))).toBe('arrayShape');
    expect(codeOf(() => toImages(u1([2, 3, 3, 2])))).toBe('arrayShape');
    expect(codeOf(() => toImages(u1([0, 3, 3])))).toBe('arrayShape');
    for (const value of [-1, 256, Number.NaN, Number.POSITIVE_INFINITY]) {
      const array = read(npy('<f4', [1, 1, 2], Float32Array.from([0, value])));
      expect(codeOf(() => toImages(array))).toBe('arrayValue');
    }
    const hidden = Float32Array.from([-1000, 200, Number.NaN, 0.5]);
    expect(codeOf(() => toImages(read(npy('<f4', [1, 2, 2], hidden))))).toBe('arrayValue');
    for (const label of [-1, 1.5, 256, Number.NaN]) {
      expect(codeOf(() => toLabels(read(npy('<f4', [1], Float32Array.from([label])))))).toBe(
        'arrayLabel',
      );
    }
  });

  it('that is cut or altered anywhere is read or refused, never a crash', () => {
    const whole = npy('<i4', [2, 4, 4], new Int32Array(32));
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(127), fc.nat(255), (length, at, value) => {
        const bytes = whole.slice(0, length);
        if (at < bytes.length) bytes[at] = value;
        expect(['none', 'fileDamaged', 'arrayType', 'arrayShape', 'arrayValue']).toContain(
          codeOf(() => toImages(read(bytes))),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
