import { limits } from '../limits.ts';
import { UserDataError } from '../userDataProblem.ts';
import type { NumberArray } from './numberArray.ts';
import { pairArrays } from './pairArrays.ts';
import type { OpenFile, TableReader } from './tableReader.ts';

/** Arrays of NumPy: `.npy` files, and those of an `.npz`, which is a zip of them. */
export const npyReader: TableReader = {
  kinds: ['npy'],
  read: (files) => ({ pieces: pairArrays(files.map(readNpy)), left: [] }),
};

type Getter = (view: DataView, at: number, little: boolean) => number | bigint;

/** By NumPy's letter and bytes. */
const GETTERS: Readonly<Record<string, Getter>> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => view.getBigUint64(at, little),
  i8: (view, at, little) => view.getBigInt64(at, little),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

/**
 * Reads an array of numbers, of format version 1, 2 or 3, in the order of C or of Fortran.
 * Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 * @throws {UserDataError} arrayType, fileDamaged, tooManyBytes
 */
export function readNpy({ path: file, bytes }: OpenFile): NumberArray {
  const { descr, isFortran, shape, start } = readHeader(file, bytes);
  const [, order = '', type = ''] = /^([<>|=])([biuf]\d)$/.exec(descr) ?? [];
  const get = GETTERS[type];
  if (get === undefined) throw new UserDataError('arrayType', { file, actual: descr });
  const size = Number(type[1]);
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (count > 3 * limits.datasetBytes) {
    throw new UserDataError('tooManyBytes', { limit: limits.datasetBytes / 2 ** 20 });
  }
  if (bytes.length !== start + count * size) throw new UserDataError('fileDamaged', { file });
  const isUnit = type === 'b1' || type.startsWith('f');
  if (type === 'u1' && !isFortran) return { file, shape, values: bytes.subarray(start), isUnit };
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, count * size);
  const placeOf = isFortran ? fortranPlaces(shape) : (index: number) => index;
  const values = Float64Array.from({ length: count }, (_, index) =>
    Number(get(view, size * placeOf(index), order !== '>')),
  );
  return { file, shape, values, isUnit };
}

function readHeader(file: string, bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = (bytes[6] ?? 0) > 1;
  const textAt = isLong ? 12 : 10;
  if (bytes.length < textAt) throw new UserDataError('fileDamaged', { file });
  const start = textAt + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  const text = new TextDecoder().decode(bytes.subarray(textAt, start));
  // A dict that Python writes; types of several fields are lists, and not numbers.
  const descr = /'descr':\s*('[^']*'|\[.*?\])/.exec(text)?.[1]?.replaceAll("'", '');
  const isFortran = /'fortran_order':\s*(True|False)/.exec(text)?.[1] === 'True';
  const inside = /'shape':\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (start > bytes.length || descr === undefined || inside === undefined) {
    throw new UserDataError('fileDamaged', { file });
  }
  return { descr, isFortran, shape: (inside.match(/\d+/g) ?? []).map(Number), start };
}

/** Where the element stands, in the order of Fortran, that has this place in the order of C. */
function fortranPlaces(shape: readonly number[]): (index: number) => number {
  const strides = shape.map((_, axis) =>
    shape.slice(0, axis).reduce((product, extent) => product * extent, 1),
  );
  return (index) => {
    let place = 0;
    let left = index;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const extent = shape[axis] ?? 1;
      place += (left % extent) * (strides[axis] ?? 0);
      left = Math.floor(left / extent);
    }
    return place;
  };
}
