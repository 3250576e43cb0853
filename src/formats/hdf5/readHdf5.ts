import { elementCount, type Shape } from '../../engine/core/shape.ts';
import { FormatError } from '../formatError.ts';
import { showValue } from '../showValue.ts';
import { damaged, Hdf5Bytes, UNDEFINED } from './hdf5Bytes.ts';
import { denseLinks } from './hdf5DenseLinks.ts';
import { type Hdf5Message, messagesOf } from './hdf5Headers.ts';
import { Hdf5HeapTexts } from './hdf5HeapTexts.ts';
import type { H5Dataset, H5Group } from './hdf5Tree.ts';
import { type Hdf5Type, NUMBER_TYPES, numbersIn, typeAt } from './hdf5Types.ts';

/** Types of an object header's messages. */
const [SPACE, LINKS, TYPE, FILES, LINK, LAYOUT] = [0x01, 0x02, 0x03, 0x07, 0x06, 0x08];
const [FILTERS, ATTRIBUTE, SYMBOLS, ATTRIBUTES] = [0x0b, 0x0c, 0x11, 0x15];

const MOST_OBJECTS = 20_000;
const MOST_DEEP = 50;
const MOST_DIMENSIONS = 32;

/**
 * Reads the features that Keras's files have: groups, attributes that are texts, and datasets that stand in
 * one piece. Links and everything else are refused by name, and sizes are checked before anything is copied,
 * so that memory and time stay in proportion to the file.
 * Source: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
 * @throws {FormatError} hdf5Damaged, hdf5Link, hdf5Storage or hdf5Size
 */
export function readHdf5(bytes: Uint8Array): H5Group {
  try {
    const file = new Hdf5Bytes(bytes);
    return new Reader(file).group(rootOf(file), '', 0);
  } catch (error) {
    throw inWords(error);
  }
}

function inWords(error: unknown): unknown {
  return error instanceof RangeError ? damaged('it points outside itself') : error;
}

function rootOf(file: Hdf5Bytes): number {
  if (!file.has(0, '\x89HDF\r\n\x1a\n')) throw damaged('it does not begin as one');
  const version = file.u8(8);
  const sizes = version < 2 ? [file.u8(13), file.u8(14)] : [file.u8(9), file.u8(10)];
  if (version > 3 || sizes.some((size) => size !== 8)) {
    const values = { name: 'addresses', actual: `version ${version}`, expected: 'versions 0 to 3' };
    throw new FormatError('hdf5Storage', values);
  }
  if (version >= 2) return file.u64(36);
  const entry = version === 0 ? 56 : 60;
  return file.u64(entry + 8);
}

class Reader {
  readonly #file: Hdf5Bytes;
  /** where objects and nodes of groups stand, each of which is met once */
  readonly #seen = new Set<number>();
  readonly #heapTexts: Hdf5HeapTexts;
  /** bytes of datasets that may still be copied */
  #left: number;

  constructor(file: Hdf5Bytes) {
    this.#file = file;
    this.#heapTexts = new Hdf5HeapTexts(file, (at) => this.#meet(at));
    this.#left = file.bytes.length;
  }

  group(at: number, path: string, deep: number): H5Group {
    this.#meet(at);
    if (deep > MOST_DEEP) throw damaged('its groups are nested too deep');
    return this.#groupOf(messagesOf(this.#file, at), path, deep);
  }

  /** @throws {FormatError} where a node was met before, or there are too many */
  #meet(at: number): void {
    if (this.#seen.has(at)) throw damaged('a part of it is reached twice');
    this.#seen.add(at);
    if (this.#seen.size > MOST_OBJECTS) throw damaged('it has too many objects');
  }

  #groupOf(messages: readonly Hdf5Message[], path: string, deep: number): H5Group {
    const groups = new Map<string, H5Group>();
    const datasets = new Map<string, H5Dataset>();
    for (const [name, at] of this.#members(messages, path)) {
      const inside = `${path}/${name}`;
      this.#meet(at);
      if (deep > MOST_DEEP) throw damaged('its groups are nested too deep');
      const own = messagesOf(this.#file, at);
      if (own.some(({ type }) => type === LAYOUT)) datasets.set(name, this.#dataset(own, inside));
      else groups.set(name, this.#groupOf(own, inside, deep + 1));
    }
    return { attributes: this.#attributes(messages, path), groups, datasets };
  }

  /** Names of a group's objects, and where they stand. */
  #members(messages: readonly Hdf5Message[], path: string): ReadonlyMap<string, number> {
    const file = this.#file;
    const members = new Map<string, number>();
    for (const { type, at } of messages) {
      if (type === SYMBOLS) {
        const heap = file.u64(at + 8);
        file.expect(heap, 'HEAP');
        this.#symbols(file.u64(at), file.u64(heap + 24), members, path);
      }
      if (type === LINK) this.#link(at, members, path);
      if (type === LINKS) this.#denseLinks(at + 2 + (file.u8(at + 1) & 1 ? 8 : 0), members, path);
    }
    return members;
  }

  /** A group in the older form: a tree whose leaves list names in a heap. */
  #symbols(at: number, names: number, members: Map<string, number>, path: string): void {
    const file = this.#file;
    this.#meet(at);
    if (file.has(at, 'SNOD')) {
      for (let i = 0; i < file.u16(at + 6); i++) {
        const entry = at + 8 + 40 * i;
        const name = file.name(names + file.u64(entry));
        if (file.u32(entry + 16) === 2) throw isLink(`${path}/${name}`);
        this.#add(members, name, file.u64(entry + 8));
      }
      return;
    }
    file.expect(at, 'TREE');
    if (file.u8(at + 4) !== 0) throw damaged('a group has the tree of a dataset');
    for (let i = 0; i < file.u16(at + 6); i++) {
      this.#symbols(file.u64(at + 32 + 16 * i), names, members, path);
    }
  }

  #denseLinks(at: number, members: Map<string, number>, path: string): void {
    const [heap, tree] = [this.#file.u64(at), this.#file.u64(at + 8)];
    if (heap === UNDEFINED) return;
    this.#meet(heap);
    for (const link of denseLinks(this.#file, heap, tree)) this.#link(link, members, path);
  }

  /** A name of a group in the newer form. */
  #link(at: number, members: Map<string, number>, path: string): void {
    const file = this.#file;
    const flags = file.u8(at + 1);
    let next = at + 2;
    const kind = flags & 8 ? file.u8(next++) : 0;
    if (flags & 4) next += 8;
    if (flags & 16) next += 1;
    const width = 1 << (flags & 3);
    const length = file.unsigned(next, width);
    const name = file.text(next + width, length);
    if (kind !== 0) throw isLink(`${path}/${name}`);
    this.#add(members, name, file.u64(next + width + length));
  }

  #add(members: Map<string, number>, name: string, at: number): void {
    if (members.has(name)) throw damaged(`it names ${showValue(name)} twice`);
    members.set(name, at);
  }

  /** Keras's attributes are few; those of other writers may be in a heap. */
  #refuseDense(heapAt: number, path: string): void {
    if (this.#file.u64(heapAt) === UNDEFINED) return;
    throw storage(path, 'a group with many or very long attributes', 'groups as Keras writes them');
  }

  #dataset(messages: readonly Hdf5Message[], path: string): H5Dataset {
    const file = this.#file;
    const find = (type: number) => messages.find((message) => message.type === type);
    const [space, type, layout] = [find(SPACE), find(TYPE), find(LAYOUT)];
    if (space === undefined || type === undefined || layout === undefined) {
      throw damaged(`${showValue(path)} has no shape or no type`);
    }
    if (find(FILES) !== undefined) throw isLink(path);
    const shape = this.#shape(space.at);
    if (shape === null) throw storage(path, 'nothing', NUMBER_TYPES);
    const read = () => {
      if ((type.flags & 2) !== 0) throw storage(path, 'a type of its own', NUMBER_TYPES);
      const filtered = find(FILTERS) !== undefined;
      const written = typeAt(file, type.at);
      const isNamed =
        written.kind === 'opaque' && this.#attributes(messages, path).get('dtype') === 'bfloat16';
      const own: Hdf5Type = isNamed ? { kind: 'bfloat16', size: 2 } : written;
      return this.#numbers(own, layout.at, shape, path, filtered);
    };
    return {
      shape,
      read: () => {
        try {
          return read();
        } catch (error) {
          throw inWords(error);
        }
      },
    };
  }

  #numbers(type: Hdf5Type, layout: number, shape: Shape, path: string, filtered: boolean) {
    const file = this.#file;
    const kinds = ['compact', 'contiguous', 'chunked', 'virtual'] as const;
    const kind = kinds[file.u8(layout + 1)];
    if (kind === 'virtual') throw isLink(path);
    const version = file.u8(layout);
    if (filtered || kind === 'chunked' || kind === undefined || version < 3 || version > 4) {
      throw storage(path, 'chunks or packed', 'datasets in one piece');
    }
    if (type.kind === 'other') throw storage(path, type.words, NUMBER_TYPES);
    if (type.kind === 'opaque') throw storage(path, 'opaque bytes of 16 bits', NUMBER_TYPES);
    const expected = elementCount(shape) * type.size;
    const actual = kind === 'compact' ? file.u16(layout + 2) : file.u64(layout + 10);
    const at = kind === 'compact' ? layout + 4 : file.u64(layout + 2);
    if (expected > 0 && (actual < expected || at + expected > file.bytes.length)) {
      throw new FormatError('hdf5Size', {
        name: showValue(path),
        expected,
        actual: Math.max(0, Math.min(actual, file.bytes.length - at)),
      });
    }
    this.#left -= expected;
    if (!(this.#left >= 0)) throw damaged('its datasets share their bytes');
    const own = expected === 0 ? new Uint8Array() : file.slice(at, expected);
    const numbers = numbersIn(own, type);
    if (numbers === null) throw storage(path, 'texts', NUMBER_TYPES);
    return numbers;
  }

  /** null: an empty space, which has not even one value */
  #shape(at: number): Shape | null {
    const file = this.#file;
    const version = file.u8(at);
    const rank = file.u8(at + 1);
    if (version < 1 || version > 2 || rank > MOST_DIMENSIONS) throw damaged('a shape is none');
    if (version === 2 && file.u8(at + 3) === 2) return null;
    const start = at + (version === 1 ? 8 : 4);
    return Array.from({ length: rank }, (_, i) => file.u64(start + 8 * i));
  }

  #attributes(
    messages: readonly Hdf5Message[],
    path: string,
  ): ReadonlyMap<string, string | readonly string[]> {
    const file = this.#file;
    const read = new Map<string, string | readonly string[]>();
    for (const { type, at, flags } of messages) {
      if (type === ATTRIBUTES) this.#refuseDense(at + 2 + (file.u8(at + 1) & 1 ? 2 : 0), path);
      if (type !== ATTRIBUTE || (flags & 2) !== 0) continue;
      const version = file.u8(at);
      if (version > 1 && file.u8(at + 1) !== 0) continue;
      const sizes = [file.u16(at + 2), file.u16(at + 4), file.u16(at + 6)];
      const [name = 0, kind = 0, space = 0] =
        version === 1 ? sizes.map((size) => 8 * Math.ceil(size / 8)) : sizes;
      const start = at + (version === 3 ? 9 : 8);
      const value = this.#texts(start + name, start + name + kind, start + name + kind + space);
      if (value !== null) read.set(file.text(start, name), value);
    }
    return read;
  }

  /** null where the attribute is no text */
  #texts(typeStart: number, spaceAt: number, at: number): string | readonly string[] | null {
    const file = this.#file;
    const shape = this.#shape(spaceAt);
    const type = typeAt(file, typeStart);
    if (shape === null || shape.length > 1) return null;
    const [count = 1] = shape;
    // Keras's own empty list of names is one of numbers
    if (count === 0) return [];
    if (type.kind !== 'text' && type.kind !== 'heapText') return null;
    file.slice(at, count * type.size);
    const one = (i: number) => {
      const place = at + i * type.size;
      return type.kind === 'text' ? file.text(place, type.size) : this.#heapTexts.textAt(place);
    };
    return shape.length === 0 ? one(0) : Array.from({ length: count }, (_, i) => one(i));
  }
}

function isLink(path: string): FormatError {
  return new FormatError('hdf5Link', { name: showValue(path) });
}

function storage(path: string, actual: string, expected: string): FormatError {
  return new FormatError('hdf5Storage', { name: showValue(path || '/'), actual, expected });
}
