import type { Weights, WeightTensor } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { dtypes } from './safetensorsDtype.ts';
import { parseHeader } from './safetensorsHeader.ts';

// 8 bytes: the header's length N, little-endian; N bytes: the header, JSON; then the tensors' bytes.
// Source: https://github.com/huggingface/safetensors#format
const LENGTH_BYTES = 8;
/** The cap of the reference implementation. */
const MAX_HEADER_BYTES = 100_000_000;

/** The tensors alone, see `readSafetensorsFile`. */
export function readSafetensors(bytes: Uint8Array): Weights {
  return readSafetensorsFile(bytes).tensors;
}

/**
 * Reads F32 and F64 as they are, F16 and BF16 widened to F32; tensors in the order of their bytes.
 * @throws {FormatError} where the file is damaged, no safetensors, or of another element type
 */
export function readSafetensorsFile(bytes: Uint8Array): {
  readonly tensors: Weights;
  readonly metadata: Readonly<Record<string, string>>;
} {
  if (bytes.length < LENGTH_BYTES) {
    throw new FormatError('safetensorsTooShort', { expected: LENGTH_BYTES, actual: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > MAX_HEADER_BYTES) {
    const values = { expected: MAX_HEADER_BYTES, actual: headerLength };
    throw new FormatError('safetensorsHeaderSize', values);
  }
  const start = LENGTH_BYTES + headerLength;
  if (bytes.length < start) {
    throw new FormatError('safetensorsTooShort', { expected: start, actual: bytes.length });
  }
  const { entries, metadata } = parseHeader(bytes.subarray(LENGTH_BYTES, start));
  const expected = entries.at(-1)?.end ?? 0;
  const actual = bytes.length - start;
  if (actual !== expected) throw new FormatError('safetensorsEnd', { expected, actual });

  const weights = new Map<string, WeightTensor>();
  for (const { name, dtype, shape, begin, end } of entries) {
    // a copy of exactly these bytes; slice would share them where the file came as a Node Buffer
    const own = new Uint8Array(bytes.subarray(start + begin, start + end));
    weights.set(name, { shape, data: dtypes[dtype].read(own.buffer) });
  }
  return { tensors: weights, metadata };
}

/**
 * Writes every tensor as F32, in the order of the map; the data begins on a multiple of 8 bytes.
 * @param metadata text that readers show or ignore
 * @throws {FormatError} safetensorsNotFinite: a NaN in a file spoils every run that starts from it
 */
export function writeSafetensors(
  weights: Weights,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const entries: [string, object][] = [];
  if (Object.keys(metadata).length > 0) entries.push(['__metadata__', metadata]);
  let end = 0;
  for (const [name, { shape, data }] of weights) {
    const begin = end;
    end += data.length * Float32Array.BYTES_PER_ELEMENT;
    entries.push([name, { dtype: 'F32', shape, data_offsets: [begin, end] }]);
  }
  const header = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const start = Math.ceil((LENGTH_BYTES + header.length) / 8) * 8;

  const bytes = new Uint8Array(start + end).fill(0x20, LENGTH_BYTES, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - LENGTH_BYTES), true);
  bytes.set(header, LENGTH_BYTES);
  let at = start;
  for (const [name, { data }] of weights) {
    const floats = data instanceof Float32Array ? data : new Float32Array(data);
    const bad = floats.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      throw new FormatError('safetensorsNotFinite', { name, actual: String(data[bad]) });
    bytes.set(new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength), at);
    at += floats.byteLength;
  }
  return bytes;
}
