import { elementCount, type Shape } from '../../engine/core/shape.ts';
import { Hdf5Layout, joined, padded, u16, u32, u64 } from './hdf5Layout.ts';

/** A dataset to write; scalars have the shape (). */
export interface DatasetToWrite {
  readonly shape: Shape;
  readonly data: Float32Array | Int32Array;
}

/** A group to write: what is in it by name, and its attributes. */
export interface GroupToWrite {
  readonly attributes?: Readonly<Record<string, string | readonly string[]>>;
  readonly members?: ReadonlyMap<string, GroupToWrite | DatasetToWrite>;
}

/** As h5py's: an entry of a group's leaf, and leaves of a tree's node. */
const LEAF_ENTRIES = 8;
const UNDEFINED = new Uint8Array(8).fill(0xff);
/** Keras's limit for an attribute, whose message counts its bytes in 16 bits. */
const ATTRIBUTE_BYTES = 64_512;

const floatType = bytesOf([0x11, 0x20, 31, 0, ...u32(4), 0, 0, 32, 0, 23, 8, 0, 23, ...u32(127)]);
const intType = bytesOf([0x10, 0x08, 0, 0, ...u32(4), 0, 0, 32, 0]);
/** A text of any length in UTF-8: a list of characters in the heap. */
const heapTextType = bytesOf([0x19, 1, 1, 0, ...u32(16), 0x10, 0, 0, 0, ...u32(1), 0, 0, 8, 0]);

/**
 * Writes an HDF5 file in its first version, which every reader knows: groups as trees of names, datasets
 * in one piece. A list of texts longer than an attribute may be is split as Keras does.
 * Source: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html
 */
export function writeHdf5(root: GroupToWrite): Uint8Array<ArrayBuffer> {
  const leaves = Math.max(32, ...groupsIn(root).map(leavesOf));
  const layout = new Hdf5Layout(96);
  const texts = groupsIn(root).flatMap(({ attributes = {} }) =>
    Object.values(attributes).filter((value) => typeof value === 'string'),
  );
  const rootAt = new Writer(layout, leaves + (leaves % 2), texts).group(root);
  const superblock = joined([
    bytesOf([0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10]),
    bytesOf([0, 0, 0, 0, 0, 8, 8, 0, ...u16(LEAF_ENTRIES / 2), ...u16(Math.ceil(leaves / 2))]),
    u32(0),
    ...[u64(0), UNDEFINED, u64(layout.end), UNDEFINED],
    ...[u64(0), u64(rootAt), new Uint8Array(24)],
  ]);
  return layout.file(superblock);
}

function groupsIn(group: GroupToWrite): readonly GroupToWrite[] {
  const members = [...(group.members?.values() ?? [])];
  return [group, ...members.flatMap((member) => (isDataset(member) ? [] : groupsIn(member)))];
}

function leavesOf({ members }: GroupToWrite): number {
  return Math.ceil((members?.size ?? 0) / LEAF_ENTRIES);
}

function isDataset(member: GroupToWrite | DatasetToWrite): member is DatasetToWrite {
  return 'data' in member;
}

class Writer {
  readonly #layout: Hdf5Layout;
  /** room for so many leaves in each tree */
  readonly #leaves: number;
  /** where the heap of texts stands, and the number of each in it */
  readonly #heap: number;
  readonly #texts: ReadonlyMap<string, number>;

  constructor(layout: Hdf5Layout, leaves: number, texts: readonly string[]) {
    this.#layout = layout;
    this.#leaves = leaves;
    this.#texts = new Map([...new Set(texts)].map((text, i) => [text, i + 1]));
    this.#heap = layout.add(heapOf([...this.#texts.keys()].map(encode)));
  }

  /** @returns where its header stands */
  group({ attributes = {}, members = new Map() }: GroupToWrite): number {
    const encoded = [...members].map(([name, member]) => {
      const at = isDataset(member) ? this.#dataset(member) : this.group(member);
      return { name: encode(`${name}\0`), at };
    });
    encoded.sort((a, b) => compareBytes(a.name, b.name));
    const texts = Object.entries(attributes).flatMap(([name, value]) =>
      this.#attributes(name, value),
    );
    const { heap, offsets } = this.#names(encoded.map(({ name }) => name));
    const tree = this.#tree(encoded.map(({ at }, i) => ({ at, name: offsets[i] ?? 0 })));
    return this.#header([message(0x11, joined([u64(tree), u64(heap)])), ...texts]);
  }

  #names(names: readonly Uint8Array[]) {
    const offsets: number[] = [];
    let size = 8;
    for (const name of names) {
      offsets.push(size);
      size += 8 * Math.ceil(name.length / 8);
    }
    const data = this.#layout.add(joined([new Uint8Array(8), ...names.map(padded)]));
    const noFree = u64(1);
    const heap = [encode('HEAP'), new Uint8Array(4), u64(size), noFree, u64(data)];
    return { heap: this.#layout.add(joined(heap)), offsets };
  }

  #tree(entries: readonly { readonly at: number; readonly name: number }[]): number {
    const nodes: { readonly at: number; readonly last: number }[] = [];
    for (let first = 0; first < entries.length; first += LEAF_ENTRIES) {
      const own = entries.slice(first, first + LEAF_ENTRIES);
      const node = new Uint8Array(8 + 40 * LEAF_ENTRIES);
      node.set(joined([encode('SNOD'), bytesOf([1, 0]), u16(own.length)]));
      own.forEach(({ at, name }, i) => {
        node.set(joined([u64(name), u64(at)]), 8 + 40 * i);
      });
      nodes.push({ at: this.#layout.add(node), last: own.at(-1)?.name ?? 0 });
    }
    const tree = new Uint8Array(24 + 8 * (2 * this.#leaves + 1));
    const keys = nodes.flatMap(({ at, last }) => [u64(at), u64(last)]);
    const head = [encode('TREE'), bytesOf([0, 0]), u16(nodes.length), UNDEFINED, UNDEFINED];
    tree.set(joined([...head, u64(0), ...keys]));
    return this.#layout.add(tree);
  }

  #dataset({ shape, data }: DatasetToWrite): number {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const at = elementCount(shape) === 0 ? UNDEFINED : u64(this.#layout.add(bytes));
    return this.#header([
      message(0x01, spaceOf(shape)),
      message(0x03, data instanceof Float32Array ? floatType : intType),
      // values that nobody wrote: none is asked for
      message(0x05, bytesOf([2, 2, 2, 1, 0, 0, 0, 0])),
      message(0x08, joined([bytesOf([3, 1]), at, u64(bytes.length)])),
    ]);
  }

  #header(messages: readonly Uint8Array[]): number {
    const body = joined(messages);
    const head = [bytesOf([1, 0]), u16(messages.length), u32(1), u32(body.length), u32(0)];
    return this.#layout.add(joined([...head, body]));
  }

  #attributes(name: string, value: string | readonly string[]): readonly Uint8Array[] {
    if (typeof value === 'string') {
      const index = u32(this.#texts.get(value) ?? 0);
      const place = joined([u32(encode(value).length), u64(this.#heap), index]);
      return [attribute(name, heapTextType, spaceOf([]), place)];
    }
    const texts = value.map(encode);
    const size = Math.max(1, ...texts.map(({ length }) => length));
    const each = Math.max(1, Math.floor(ATTRIBUTE_BYTES / size));
    const parts: (readonly Uint8Array[])[] = [];
    for (let first = 0; first === 0 || first < texts.length; first += each) {
      parts.push(texts.slice(first, first + each));
    }
    return parts.map((part, i) => {
      const data = new Uint8Array(size * part.length);
      part.forEach((text, at) => {
        data.set(text, at * size);
      });
      // padded with NUL, in UTF-8
      const type = bytesOf([0x13, 0x11, 0, 0, ...u32(size)]);
      return attribute(parts.length > 1 ? `${name}${i}` : name, type, spaceOf([part.length]), data);
    });
  }
}

/** HDF5 asks for heaps of 4096 bytes and more. What is left of it is an object that is free. */
function heapOf(texts: readonly Uint8Array[]): Uint8Array {
  const objects = texts.map((text, i) =>
    joined([u16(i + 1), u16(1), u32(0), u64(text.length), padded(text)]),
  );
  const used = joined([...objects]);
  const size = Math.max(4096, 16 + used.length + 16);
  const rest = new Uint8Array(size - 16 - used.length);
  rest.set(u64(rest.length), 8);
  return joined([encode('GCOL'), bytesOf([1, 0, 0, 0]), u64(size), used, rest]);
}

function attribute(name: string, type: Uint8Array, space: Uint8Array, data: Uint8Array) {
  const text = encode(`${name}\0`);
  const sizes = [text, type, space].map(({ length }) => u16(length));
  const body = [bytesOf([1, 0]), ...sizes, padded(text), padded(type), padded(space), data];
  return message(0x0c, joined(body));
}

function message(type: number, data: Uint8Array): Uint8Array {
  const body = padded(data);
  return joined([u16(type), u16(body.length), u32(0), body]);
}

function spaceOf(shape: Shape): Uint8Array {
  return joined([bytesOf([1, shape.length, 0, 0, 0, 0, 0, 0]), ...shape.map(u64)]);
}

/** As strcmp, which HDF5 orders names by. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function bytesOf(values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}
