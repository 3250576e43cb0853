/** The parts of an HDF5 file that is being written, one after the other, each on a multiple of 8 bytes. */
export class Hdf5Layout {
  readonly #parts: Uint8Array[] = [];
  readonly #start: number;
  #end: number;

  /** @param start bytes before the first part */
  constructor(start: number) {
    this.#start = start;
    this.#end = start;
  }

  get end(): number {
    return this.#end;
  }

  /** @returns where the part stands */
  add(part: Uint8Array): number {
    const at = this.#end;
    const whole = padded(part);
    this.#parts.push(whole);
    this.#end += whole.length;
    return at;
  }

  file(head: Uint8Array): Uint8Array<ArrayBuffer> {
    if (head.length !== this.#start) throw new Error('The head has another length.');
    return joined([head, ...this.#parts]);
  }
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** With zeros to a multiple of 8 bytes. */
export function padded(part: Uint8Array): Uint8Array {
  if (part.length % 8 === 0) return part;
  const whole = new Uint8Array(8 * Math.ceil(part.length / 8));
  whole.set(part);
  return whole;
}

export function u16(value: number): Uint8Array {
  return new Uint8Array(Uint16Array.of(value).buffer);
}

export function u32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

export function u64(value: number): Uint8Array {
  return new Uint8Array(BigUint64Array.of(BigInt(value)).buffer);
}
