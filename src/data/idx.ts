import { DataError } from './dataError.ts';

// The idx format: a big-endian magic number 0x000008NN (u8 elements, NN dimensions), one u32 extent
// per dimension, then the elements. Source: http://yann.lecun.com/exdb/mnist/
const U8_MAGIC = 0x0800;
const WORD = 4;

export interface IdxImages {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 0 to 255, shape (count, height, width); a view into the given bytes */
  readonly pixels: Uint8Array;
}

/**
 * Reads an idx3-ubyte file of gray images.
 * @throws {DataError} idxMagic, idxShape or idxLength
 */
export function parseIdxImages(file: string, bytes: Uint8Array): IdxImages {
  const [count = 0, height = 0, width = 0] = readExtents(file, bytes, 3, 'images');
  return { count, height, width, pixels: bytes.subarray(WORD * 4) };
}

/**
 * Reads an idx1-ubyte file of labels.
 * @returns shape (count); a view into the given bytes
 * @throws {DataError} idxMagic, idxShape or idxLength
 */
export function parseIdxLabels(file: string, bytes: Uint8Array): Uint8Array {
  readExtents(file, bytes, 1, 'labels');
  return bytes.subarray(WORD * 2);
}

function readExtents(file: string, bytes: Uint8Array, rank: number, kind: string): number[] {
  const header = WORD * (1 + rank);
  if (bytes.length < header) {
    throw new DataError('idxLength', {
      file,
      expected: `at least ${header}`,
      actual: bytes.length,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  if (magic !== U8_MAGIC + rank) {
    throw new DataError('idxMagic', {
      file,
      kind,
      expected: hex(U8_MAGIC + rank),
      actual: hex(magic),
    });
  }
  const extents = Array.from({ length: rank }, (_, axis) => view.getUint32(WORD * (1 + axis)));
  if (extents.some((extent) => extent < 1)) {
    throw new DataError('idxShape', { file, actual: extents.join(' × ') });
  }
  // Three u32 extents can exceed 2^53, but then the rounded product is far from any real length too.
  const expected = header + extents.reduce((product, extent) => product * extent, 1);
  if (bytes.length !== expected) {
    throw new DataError('idxLength', { file, expected, actual: bytes.length });
  }
  return extents;
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, '0')}`;
}
