import { damaged, type Hdf5Bytes } from './hdf5Bytes.ts';

/** Records of a link: the hash of its name, then where it is in the heap. */
const HASH_BYTES = 4;
const LINKS_BY_NAME = 5;
const MOST_LINKS = 20_000;
/** Their sizes double: more hold more than any file. */
const MOST_BLOCKS = 200;

/**
 * Links of a group that keeps them in a heap with an index, as h5py makes it of more than eight names of
 * which one is not English. Deeper trees and heaps than thousands of names need are refused.
 * @returns where each link's message stands
 */
export function denseLinks(file: Hdf5Bytes, heap: number, tree: number): readonly number[] {
  const addressOf = heapAt(file, heap);
  file.expect(tree, 'BTHD');
  const [nodeBytes, recordBytes] = [file.u32(tree + 6), file.u16(tree + 10)];
  const depth = file.u16(tree + 12);
  if (file.u8(tree + 5) !== LINKS_BY_NAME || depth > 1 || recordBytes < HASH_BYTES + 2) {
    throw damaged('a group has an index of another kind');
  }
  const found: number[] = [];
  const leaf = (at: number, count: number, first: number) => {
    file.spend(recordBytes * count);
    for (let i = 0; i < count; i++) {
      found.push(addressOf(at + first + recordBytes * i + HASH_BYTES));
      if (found.length > MOST_LINKS) throw damaged('a group has too many names');
    }
  };
  const root = file.u64(tree + 16);
  const count = file.u16(tree + 24);
  file.expect(root, depth === 0 ? 'BTLF' : 'BTIN');
  leaf(root, count, 6);
  if (depth === 0) return found;
  const most = Math.floor((nodeBytes - 10) / recordBytes);
  const width = most < 256 ? 1 : 2;
  for (let i = 0; i <= count; i++) {
    const child = root + 6 + recordBytes * count + (8 + width) * i;
    const at = file.u64(child);
    file.expect(at, 'BTLF');
    leaf(at, file.unsigned(child + 8, width), 6);
  }
  return found;
}

/** @returns the place in the file of the object that an id names */
function heapAt(file: Hdf5Bytes, heap: number): (id: number) => number {
  file.expect(heap, 'FRHP');
  const offsetBytes = Math.ceil(file.u16(heap + 128) / 8);
  const blocks = blocksOf(file, heap, offsetBytes);
  const isPlain = file.u16(heap + 7) === 0 && offsetBytes >= 1 && offsetBytes <= 8;
  if (!isPlain) throw damaged('a heap is packed');
  return (id) => {
    if ((file.u8(id) & 0x30) !== 0) throw damaged('a name is not in its heap');
    const offset = file.unsigned(id + 1, offsetBytes);
    const block = blocks.find(({ start, size }) => offset >= start && offset < start + size);
    if (block === undefined) throw damaged('a name is outside its heap');
    return block.at + offset - block.start;
  };
}

interface Block {
  readonly at: number;
  readonly start: number;
  readonly size: number;
}

/** Either one block, or rows of blocks whose sizes double from the second row on. */
function blocksOf(file: Hdf5Bytes, heap: number, offsetBytes: number): readonly Block[] {
  const [width, first] = [file.u16(heap + 110), file.u64(heap + 112)];
  const [root, rows] = [file.u64(heap + 132), file.u16(heap + 140)];
  if (rows === 0) return [{ at: root, start: 0, size: first }];
  file.expect(root, 'FHIB');
  const most = file.u64(heap + 120);
  const blocks: Block[] = [];
  let [at, start] = [root + 13 + offsetBytes, 0];
  for (let row = 0; row < rows; row++) {
    const size = first * 2 ** Math.max(0, row - 1);
    if (!(size <= most) || blocks.length + width > MOST_BLOCKS)
      throw damaged('a heap is too large');
    for (let i = 0; i < width; i++) {
      blocks.push({ at: file.u64(at), start, size });
      at += 8;
      start += size;
    }
  }
  return blocks;
}
