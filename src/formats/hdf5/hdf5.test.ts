import * as fc from 'fast-check';
import { Dataset, File, ready } from 'h5wasm/node';
import { describe, expect, it } from 'vitest';
import { refusal } from '../keras/testing/kerasTesting.ts';
import { datasetAt, groupAt, type H5Group, textOf, textsOf } from './hdf5Tree.ts';
import { readHdf5 } from './readHdf5.ts';
import { type DatasetToWrite, type GroupToWrite, writeHdf5 } from './writeHdf5.ts';

const numbers: DatasetToWrite = { shape: [2, 3], data: Float32Array.of(1, -0, 3, 4, 5, 6) };

function fileOf(members: Readonly<Record<string, GroupToWrite | DatasetToWrite>>): Uint8Array {
  return writeHdf5({ members: new Map(Object.entries(members)) });
}

describe('an HDF5 file', () => {
  it('gives back groups, texts and numbers, whatever their names', () => {
    const many = new Map(
      Array.from(
        { length: 700 },
        (_, i) => [`v${i}`, { shape: [], data: Int32Array.of(i) }] as const,
      ),
    );
    const names = Array.from({ length: 5000 }, (_, i) => `layer_${i}`);
    const attributes = { name: '합성곱', long: 'x'.repeat(100_000), names, none: [] };
    const root = readHdf5(
      writeHdf5({
        attributes,
        members: new Map<string, GroupToWrite | DatasetToWrite>([
          ['many', { members: many }],
          ['빈 그룹', {}],
          ['numbers', numbers],
          ['nothing', { shape: [0, 4], data: new Float32Array() }],
        ]),
      }),
    );
    expect([textOf(root, 'name'), textOf(root, 'long')]).toEqual(['합성곱', attributes.long]);
    expect([textsOf(root, 'names'), textsOf(root, 'none')]).toEqual([names, []]);
    expect(datasetAt(root, 'numbers')?.shape).toEqual([2, 3]);
    expect(datasetAt(root, 'numbers')?.read()).toEqual(numbers.data);
    expect(datasetAt(root, 'nothing')?.read()).toHaveLength(0);
    expect(datasetAt(root, 'many/v699')?.read()).toEqual(Int32Array.of(699));
    expect(groupAt(root, 'many')?.datasets.size).toBe(700);
    expect(groupAt(root, '빈 그룹')?.groups.size).toBe(0);
  });

  it('is read by the HDF5 library itself', async () => {
    const { FS } = await ready;
    const members = new Map<string, GroupToWrite | DatasetToWrite>([
      ['numbers', numbers],
      ['층', { attributes: { names: ['하나', 'two'] } }],
    ]);
    FS.writeFile('/own.h5', writeHdf5({ attributes: { name: 'own' }, members }));
    const file = new File('/own.h5', 'r');
    const dataset = file.get('numbers');
    expect(dataset instanceof Dataset && [dataset.shape, dataset.value]).toEqual([
      ...[numbers.shape, numbers.data],
    ]);
    expect(file.attrs.name?.value).toBe('own');
    expect(file.get('층')).toMatchObject({ attrs: { names: { value: ['하나', 'two'] } } });
    file.close();
  });

  it('keeps every bit of finite and other numbers', () => {
    const bits = fc.uint32Array({ maxLength: 20 });
    fc.assert(
      fc.property(bits, (bits) => {
        const data = new Float32Array(bits.buffer);
        const file = readHdf5(fileOf({ d: { shape: [bits.length], data } }));
        const read = datasetAt(file, 'd')?.read() as Float32Array;
        expect(new Uint32Array(read.buffer)).toEqual(new Uint32Array(bits));
      }),
    );
  });

  it('may hold bfloat16, as HDF5 2 names it', () => {
    const bytes = fileOf({ d: { shape: [2], data: Float32Array.of(1.5, -0) } });
    const type = Buffer.from(bytes.buffer).indexOf(Uint8Array.of(23, 8, 0, 23, 127)) - 12;
    bytes[type + 4] = 2;
    bytes.set([16, 0, 7, 8, 0, 7], type + 10);
    const at = Buffer.from(bytes.buffer).indexOf(Uint8Array.of(0, 0, 0xc0, 0x3f, 0, 0, 0, 0x80));
    // the upper halves of 1.5 and of the largest that 16 bits hold
    bytes.set([0xc0, 0x3f, 0x7f, 0x7f], at);
    const expected = Float32Array.of(1.5, 3.3895313892515355e38);
    expect(datasetAt(readHdf5(bytes), 'd')?.read()).toEqual(expected);
  });

  it('that is cut off is refused at every length', () => {
    const bytes = writeHdf5({ attributes: { name: 'n' }, members: new Map([['d', numbers]]) });
    for (let length = 0; length < bytes.length; length += 7) {
      const read = () => datasetAt(readHdf5(bytes.subarray(0, length)), 'd')?.read();
      expect(refusal(read).message).toMatch(/^The HDF5 file is damaged: .+; save it again\.$/);
    }
  });

  it('whose link leads elsewhere is refused by the name of the link', () => {
    const bytes = fileOf({ g: {} });
    const node = indexOf(bytes, 'SNOD');
    // what an entry of a group keeps: 2 is a link by name
    bytes[node + 8 + 16] = 2;
    expect(refusal(() => readHdf5(bytes)).message).toBe(
      'The HDF5 file has "/g" only as a link, and ConvLab follows none; save the model again with Keras, which writes no links.',
    );
  });

  it('is never read beyond what its shape says, nor beyond the file', () => {
    const bytes = fileOf({ d: numbers });
    const view = new DataView(bytes.buffer);
    const dimension = bytes.findIndex(
      (_, at) =>
        at + 16 <= bytes.length &&
        at % 8 === 0 &&
        view.getBigUint64(at, true) === 2n &&
        view.getBigUint64(at + 8, true) === 3n,
    );
    view.setBigUint64(dimension, 2n ** 40n, true);
    const read = () => datasetAt(readHdf5(bytes), 'd')?.read();
    expect(refusal(read).code).toBe('hdf5Size');
  });

  it('that reaches itself is refused', () => {
    const bytes = fileOf({ g: { members: new Map([['h', {}]]) } });
    const view = new DataView(bytes.buffer);
    const root = view.getBigUint64(64, true);
    const node = indexOf(bytes, 'SNOD');
    view.setBigUint64(node + 16, root, true);
    expect(refusal(() => readHdf5(bytes)).message).toContain('reached twice');
  });
});

it('any change of a few bytes gives a tree or one sentence, soon', () => {
  const members = new Map<string, GroupToWrite | DatasetToWrite>([
    ['d', numbers],
    ['g', { attributes: { names: ['a', 'b'] }, members: new Map([['e', numbers]]) }],
  ]);
  const bytes = writeHdf5({ attributes: { name: 'n' }, members });
  const at = fc.nat(bytes.length - 1);
  const value = fc.constantFrom(0, 1, 2, 16, 127, 128, 255);
  fc.assert(
    fc.property(fc.array(fc.tuple(at, value), { minLength: 1, maxLength: 8 }), (changes) => {
      const changed = bytes.slice();
      for (const [at, value] of changes) changed[at] = value;
      try {
        readAll(readHdf5(changed));
      } catch (error) {
        expect(refusal(() => rethrow(error)).message).toMatch(/^The HDF5 file .+\.$/);
      }
    }),
    { numRuns: 1000, seed: 1 },
  );
});

function rethrow(error: unknown): never {
  throw error;
}

function readAll(group: H5Group): void {
  for (const dataset of group.datasets.values()) dataset.read();
  for (const inner of group.groups.values()) readAll(inner);
}

function indexOf(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes.buffer).indexOf(text);
}
