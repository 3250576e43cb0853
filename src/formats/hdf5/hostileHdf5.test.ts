import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { refusal } from '../keras/testing/kerasTesting.ts';
import { datasetAt } from './hdf5Tree.ts';
import { readHdf5 } from './readHdf5.ts';
import { writeHdf5 } from './writeHdf5.ts';

const link =
  'The HDF5 file has "/layers/dense/vars/0" only as a link, and ConvLab follows none; save the model again with Keras, which writes no links.';
const damaged = (reason: string) => `The HDF5 file is damaged: ${reason}; save it again.`;
const stored = (name: string, actual: string, expected: string) =>
  `The HDF5 file stores "${name}" as ${actual}, but ConvLab reads only ${expected}; save it again as Keras does.`;
const attributes = stored(
  '/layers/dense/vars',
  'a group with many or very long attributes',
  'groups as Keras writes them',
);
const type = (actual: string) =>
  stored(
    '/layers/dense/vars/0',
    actual,
    'floating-point numbers of 16, 32 or 64 bits, bfloat16 and whole numbers',
  );

/** Files are as h5py writes them, see `scripts/keras/hostile_hdf5.py`. */
it.each([
  ['an external link', 'external-link', link],
  ['soft links that lead to each other', 'soft-link-loop', link],
  ['a group within itself', 'hard-link-loop', damaged('a part of it is reached twice')],
  ['numbers in another file', 'external-storage', link],
  ['a virtual dataset', 'virtual-dataset', link],
  [
    'a shape of 4 petabytes',
    'shape-bomb',
    damaged('"/layers/dense/vars/0" should have 4503599627370496 bytes, but the file has 0'),
  ],
  [
    'a chunk that unpacks a thousandfold',
    'chunk-bomb',
    stored('/layers/dense/vars/0', 'chunks or packed', 'datasets in one piece'),
  ],
  ['groups sixty deep', 'deep-groups', damaged('its groups are nested too deep')],
  ['an attribute of 70,000 letters', 'huge-attribute', attributes],
  ['attributes in a heap', 'many-attributes', attributes],
  ['a compound type', 'compound-type', type('compounds of 96 bits')],
  ['a type that has a name', 'committed-type', type('a type of its own')],
  ['references', 'references', type('references of 64 bits')],
  ['lists of any length', 'lists-of-any-length', type('lists of any length of 128 bits')],
])('%s is told in one sentence', (_, name, sentence) => {
  const bytes = readFileSync(new URL(`golden/${name}.h5`, import.meta.url));
  const read = () => datasetAt(readHdf5(bytes), 'layers/dense/vars/0')?.read();
  expect(refusal(read).message).toBe(sentence);
});

it('a header that continues in itself, or in another that does, is told in one sentence', () => {
  const bytes = writeHdf5({ members: new Map([['g', {}]]) });
  const view = new DataView(bytes.buffer);
  const root = Number(view.getBigUint64(64, true));
  const group = Number(view.getBigUint64(Buffer.from(bytes.buffer).indexOf('SNOD') + 16, true));
  const continueIn = (header: number, other: number) => {
    view.setUint16(header + 16, 0x10, true);
    view.setBigUint64(header + 24, BigInt(other + 16), true);
    view.setBigUint64(header + 32, 24n, true);
  };
  continueIn(root, root);
  const itself = damaged('a header continues in itself');
  expect(refusal(() => readHdf5(bytes)).message).toBe(itself);
  continueIn(root, group);
  continueIn(group, root);
  expect(refusal(() => readHdf5(bytes)).message).toBe(itself);
});
