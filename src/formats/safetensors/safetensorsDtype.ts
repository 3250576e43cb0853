import { halfToNumber, widenBfloat16 } from '../narrowFloats.ts';

/** How the bytes of one element become a number we compute with. Little-endian, as the format is. */
interface DtypeReader {
  readonly bytes: number;
  /** @param buffer its own copy of the tensor's bytes, so that they are aligned */
  read(buffer: ArrayBuffer): Float32Array | Float64Array;
}

export const dtypes = {
  F32: { bytes: 4, read: (buffer) => new Float32Array(buffer) },
  F64: { bytes: 8, read: (buffer) => new Float64Array(buffer) },
  F16: { bytes: 2, read: (buffer) => Float32Array.from(new Uint16Array(buffer), halfToNumber) },
  BF16: { bytes: 2, read: (buffer) => widenBfloat16(new Uint16Array(buffer)) },
} as const satisfies Record<string, DtypeReader>;

export type Dtype = keyof typeof dtypes;
export const dtypeNames = Object.keys(dtypes) as readonly Dtype[];
