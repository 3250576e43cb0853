import { damaged, type Hdf5Bytes } from './hdf5Bytes.ts';

interface HeapObject {
  readonly at: number;
  readonly size: number;
}

/** The texts in a file's global heaps. An attribute of such a text says how long it is, and where it stands. */
export class Hdf5HeapTexts {
  readonly #file: Hdf5Bytes;
  readonly #meet: (at: number) => void;
  /** by the heap's address and the object's number */
  readonly #heaps = new Map<number, ReadonlyMap<number, HeapObject>>();

  /** @param meet throws where a part of the file was met before */
  constructor(file: Hdf5Bytes, meet: (at: number) => void) {
    this.#file = file;
    this.#meet = meet;
  }

  /** @throws {FormatError | RangeError} */
  textAt(at: number): string {
    const file = this.#file;
    const [length, heap, wanted] = [file.u32(at), file.u64(at + 4), file.u32(at + 12)];
    if (length === 0) return file.text(at, 0);
    file.expect(heap, 'GCOL');
    const object = this.#objectsOf(heap).get(wanted);
    if (object === undefined) throw damaged(`its heap at byte ${heap} lacks a text`);
    return file.text(object.at, Math.min(length, object.size));
  }

  #objectsOf(heap: number): ReadonlyMap<number, HeapObject> {
    const known = this.#heaps.get(heap);
    if (known !== undefined) return known;
    this.#meet(heap);
    const file = this.#file;
    const end = heap + file.u64(heap + 8);
    const objects = new Map<number, HeapObject>();
    let at = heap + 16;
    while (at + 16 <= end) {
      const index = file.u16(at);
      if (index === 0) break;
      const size = file.u64(at + 8);
      file.slice(at + 16, size);
      file.spend(16 + size);
      objects.set(index, { at: at + 16, size });
      at += 16 + 8 * Math.ceil(size / 8);
    }
    this.#heaps.set(heap, objects);
    return objects;
  }
}
