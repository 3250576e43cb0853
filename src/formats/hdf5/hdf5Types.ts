import { halfToNumber, widenBfloat16 } from '../narrowFloats.ts';
import { damaged, type Hdf5Bytes } from './hdf5Bytes.ts';
import type { H5Numbers } from './hdf5Tree.ts';

/** What a value in a file is. */
export type Hdf5Type =
  | { readonly kind: 'float' | 'signed' | 'unsigned' | 'text'; readonly size: number }
  | { readonly kind: 'bfloat16'; readonly size: 2 }
  /** two bytes, which mean what an attribute says */
  | { readonly kind: 'opaque'; readonly size: 2 }
  /** a length, and where in a heap of the file the text stands */
  | { readonly kind: 'heapText'; readonly size: 16 }
  | { readonly kind: 'other'; readonly size: number; readonly words: string };

const classes = [
  ...['whole numbers', 'floating-point numbers', 'times', 'texts', 'bit fields', 'opaque bytes'],
  ...['compounds', 'references', 'enumerations', 'lists of any length', 'arrays'],
];

/** @throws {FormatError | RangeError} */
export function typeAt(file: Hdf5Bytes, at: number): Hdf5Type {
  const kind = file.u8(at) & 15;
  const bits = file.u8(at + 1);
  const size = file.u32(at + 4);
  if (size === 0) throw damaged('a value takes no bytes');
  const words = classes[kind] ?? 'values of an unknown kind';
  const bigEndian = (kind === 0 || kind === 1) && (bits & 1) === 1;
  if (bigEndian) return { kind: 'other', size, words: `big-endian ${words}` };
  if (kind === 0 && [1, 2, 4, 8].includes(size)) {
    return { kind: bits & 8 ? 'signed' : 'unsigned', size };
  }
  if (kind === 1 && isIeee(file, at, size)) return { kind: 'float', size };
  if (kind === 1 && isBfloat16(file, at, size)) return { kind: 'bfloat16', size: 2 };
  if (kind === 5 && size === 2) return { kind: 'opaque', size };
  if (kind === 3) return { kind: 'text', size };
  if (kind === 9 && (bits & 15) === 1 && size === 16) return { kind: 'heapText', size };
  return { kind: 'other', size, words: `${words} of ${8 * size} bits` };
}

/** Bits of the exponent by bytes. */
const exponents: Readonly<Record<number, number>> = { 2: 5, 4: 8, 8: 11 };

function isIeee(file: Hdf5Bytes, at: number, size: number): boolean {
  return file.u8(at + 13) === exponents[size] && file.u16(at + 10) === 8 * size;
}

/** As HDF5 2 names it: sign, 8 bits of exponent, 7 of fraction. */
function isBfloat16(file: Hdf5Bytes, at: number, size: number): boolean {
  const parts = [12, 13, 14, 15].map((place) => file.u8(at + place));
  return size === 2 && String(parts) === '7,8,0,7' && file.u32(at + 16) === 127;
}

export const NUMBER_TYPES =
  'floating-point numbers of 16, 32 or 64 bits, bfloat16 and whole numbers';

/** A copy of a dataset's numbers; null where they are none. */
export function numbersIn(bytes: Uint8Array, { kind, size }: Hdf5Type): H5Numbers | null {
  // its own copy is aligned
  const { buffer } = new Uint8Array(bytes);
  const view = new DataView(buffer);
  const count = buffer.byteLength / size;
  if (kind === 'float') {
    if (size === 4) return new Float32Array(buffer);
    if (size === 8) return new Float64Array(buffer);
    return Float32Array.from(new Uint16Array(buffer), halfToNumber);
  }
  if (kind === 'bfloat16') return widenBfloat16(new Uint16Array(buffer));
  if (kind === 'signed') {
    if (size === 4) return new Int32Array(buffer);
    if (size === 8) return Float64Array.from(new BigInt64Array(buffer), Number);
    const read = (i: number) => (size === 1 ? view.getInt8(i) : view.getInt16(2 * i, true));
    return Int32Array.from({ length: count }, (_, i) => read(i));
  }
  if (kind !== 'unsigned') return null;
  if (size === 8) return Float64Array.from(new BigUint64Array(buffer), Number);
  if (size === 4) return Float64Array.from(new Uint32Array(buffer));
  const read = (i: number) => (size === 1 ? view.getUint8(i) : view.getUint16(2 * i, true));
  return Int32Array.from({ length: count }, (_, i) => read(i));
}
