import { FormatError } from '../formatError.ts';

/** Addresses and sizes take 8 bytes; all ones mean that there is nothing. */
export const UNDEFINED = 2 ** 64;

/** The little-endian bytes of a file. To read beyond the end throws a RangeError. */
export class Hdf5Bytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  /** Names and texts may take no more than the file, however often they are referred to. */
  #texts: number;
  /** So may headers, heaps and indexes: parts that overlap would make a small file endless. */
  #parts: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#texts = bytes.length;
    this.#parts = bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }

  u64(at: number): number {
    return this.u32(at) + 2 ** 32 * this.u32(at + 4);
  }

  /** Little-endian, of 1 to 8 bytes. */
  unsigned(at: number, size: number): number {
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = 256 * value + this.u8(at + i);
    return value;
  }

  has(at: number, signature: string): boolean {
    return [...signature].every((letter, i) => this.u8(at + i) === letter.charCodeAt(0));
  }

  /** @throws {FormatError} hdf5Damaged where something else stands there */
  expect(at: number, signature: string): void {
    if (!this.has(at, signature)) throw damaged(`there is no ${signature} at byte ${at}`);
  }

  /** @throws {RangeError} where it is not within the file */
  slice(at: number, length: number): Uint8Array {
    if (!(at >= 0 && length >= 0 && at + length <= this.bytes.length)) throw new RangeError();
    return this.bytes.subarray(at, at + length);
  }

  /**
   * Notes that a part of so many bytes is gone through.
   * @throws {FormatError} hdf5Damaged where the parts together are longer than the file
   */
  spend(length: number): void {
    this.#parts -= length;
    if (!(this.#parts >= 0)) throw damaged('its parts overlap');
  }

  /** UTF-8 up to the first NUL. */
  text(at: number, most: number): string {
    const field = this.slice(at, most);
    const end = field.indexOf(0);
    const own = end < 0 ? field : field.subarray(0, end);
    this.#texts -= own.length + 1;
    if (this.#texts < 0) throw damaged('its texts are longer than the file');
    return new TextDecoder().decode(own);
  }

  /** A name that ends with a NUL. */
  name(at: number): string {
    const end = this.bytes.indexOf(0, at);
    if (end < 0) throw new RangeError();
    return this.text(at, end - at);
  }
}

export function damaged(reason: string): FormatError {
  return new FormatError('hdf5Damaged', { reason });
}
