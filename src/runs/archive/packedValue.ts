/*
 * A stored value as bytes: 4 bytes with the length of a JSON text, the text, and the contents of the value's
 * typed arrays, each at a multiple of 8 bytes. What JSON lacks is an object with the key `$`. Words are
 * little-endian, as on every machine that has a browser.
 */

const arrays = { Float32Array, Float64Array, Uint8Array } as const;
type ArrayName = keyof typeof arrays;
type PackedArray = Float32Array | Float64Array | Uint8Array;

/** Deeper than anything that is stored. */
const MOST_DEEP = 100;
const ALIGNMENT = 8;
const aligned = (length: number) => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

/**
 * Every number keeps its bits, −0 and NaN too; maps and lists keep their order.
 * @param value of plain objects, lists, maps, typed arrays and what JSON has; no loops
 * @throws TypeError where there is anything else in it
 */
export function packValue(value: unknown): Uint8Array<ArrayBuffer> {
  const found: { readonly array: PackedArray; readonly at: number }[] = [];
  let end = 0;
  const place = (array: PackedArray) => {
    const at = end;
    found.push({ array, at });
    end = aligned(at + array.byteLength);
    return at;
  };
  const text = new TextEncoder().encode(JSON.stringify(inJson(value, place)));
  const begin = aligned(4 + text.length);
  const bytes = new Uint8Array(begin + end);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const { array, at } of found) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), begin + at);
  }
  return bytes;
}

function inJson(value: unknown, place: (array: PackedArray) => number): unknown {
  const inside = (one: unknown) => inJson(one, place);
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { $: 'number', data: Object.is(value, -0) ? '-0' : String(value) };
  }
  if (value === undefined) return { $: 'undefined' };
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(inside);
  if (value instanceof Map) return { $: 'Map', data: [...value].map(inside) };
  for (const name of Object.keys(arrays) as ArrayName[]) {
    if (!(value instanceof arrays[name])) continue;
    return { $: name, at: place(value), length: value.length };
  }
  if (
    typeof value !== 'object' ||
    ![Object.prototype, null].includes(Object.getPrototypeOf(value))
  ) {
    throw new TypeError(`${typeof value} cannot be packed`);
  }
  const entries = Object.entries(value).map(([key, one]) => [key, inside(one)] as const);
  return Object.hasOwn(value, '$') ? { $: 'Object', data: entries } : Object.fromEntries(entries);
}

/**
 * The value that was packed. Nothing of it is known to be of any form: whoever reads it checks it.
 * @throws Error where the bytes are none that `packValue` writes
 */
export function unpackValue(bytes: Uint8Array<ArrayBuffer>): unknown {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (4 + length > bytes.length) throw new RangeError('its text is cut off');
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length));
  const contents = new Contents(bytes.subarray(aligned(4 + length)));
  return outOfJson(JSON.parse(text), contents, 0);
}

/** The arrays' bytes. Each is given once, so that what is unpacked takes no more memory than the file says. */
class Contents {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #given = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  /** A copy: the buffer that it came in can go. */
  take(begin: number, length: number): ArrayBuffer {
    const end = begin + length;
    const isPlace = [begin, length].every((one) => Number.isInteger(one) && one >= 0);
    if (!isPlace || end > this.#bytes.length) throw new RangeError('an array is cut off');
    this.#given += length;
    if (this.#given > this.#bytes.length) throw new RangeError('its arrays share their bytes');
    return this.#bytes.slice(begin, end).buffer;
  }
}

function outOfJson(value: unknown, contents: Contents, depth: number): unknown {
  if (depth > MOST_DEEP) throw new RangeError('it is nested too deep');
  const inside = (one: unknown) => outOfJson(one, contents, depth + 1);
  if (Array.isArray(value)) return value.map(inside);
  if (typeof value !== 'object' || value === null) return value;
  const { $: kind, data, at, length } = value as Readonly<Record<string, unknown>>;
  if (kind === undefined) {
    // As entries, so that no key is more than a key.
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one)]));
  }
  if (kind === 'undefined') return undefined;
  if (kind === 'number') return Number(data);
  if (kind === 'Map') return new Map(pairs(data).map(([key, one]) => [inside(key), inside(one)]));
  if (kind === 'Object') {
    return Object.fromEntries(pairs(data).map(([key, one]) => [String(key), inside(one)]));
  }
  if (typeof kind !== 'string' || !Object.hasOwn(arrays, kind))
    throw new TypeError('a value is of an unknown kind');
  const Kind = arrays[kind as ArrayName];
  return new Kind(contents.take(Number(at), Number(length) * Kind.BYTES_PER_ELEMENT));
}

function pairs(data: unknown): readonly (readonly unknown[])[] {
  if (!Array.isArray(data) || !data.every(Array.isArray))
    throw new TypeError('a map is no list of pairs');
  return data;
}
