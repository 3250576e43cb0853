import { expect, it } from 'vitest';
import { kindOfFiles } from './openedFiles.ts';

const file = (path: string, ...bytes: readonly number[]) => ({
  path,
  blob: new Blob([new Uint8Array(bytes)]),
});
const text = (path: string, content: string) => ({ path, blob: new Blob([content]) });

/** A zip's beginning: the header of its first file. */
const zipOf = (name: string) =>
  `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length, 0, 0, 0)}${name}`;

it.each([
  ['a.keras', file('a.keras'), 'model'],
  ['HDF5 without an ending', file('weights', 0x89, 0x48, 0x44, 0x46, 13, 10), 'model'],
  ['Keras JSON as a text', text('model.txt', ' {"class_name": "Sequential"}'), 'model'],
  ['what nobody opens', text('paper', '%PDF-1.7'), 'model'],
  ['code', text('net.py', 'import keras'), 'code'],
  ['a notebook', text('net.ipynb', '{}'), 'code'],
  ['a table', text('digits.csv', '1,2'), 'data'],
  ['an image without an ending', file('7', 0xff, 0xd8, 0xff), 'data'],
  ['idx', file('train', 0, 0, 8, 3), 'data'],
  ['all that was exported', text('all.zip', zipOf('convlab.json')), 'everything'],
  ['a zip of images', text('all.zip', zipOf('cat/1.png')), 'data'],
  ['a song', text('song.mid', 'MThd'), 'unknown'],
  ['nothing', file('empty'), 'unknown'],
] as const)('%s goes where it belongs', async (_, given, kind) => {
  expect(await kindOfFiles([given])).toBe(kind);
});

it('a model among other files is what they are about', async () => {
  const shard = file('group1-shard1of1.bin', 1);
  expect(await kindOfFiles([text('a.csv', '1'), shard, text('model.json', '{}')])).toBe('model');
  expect(await kindOfFiles([])).toBe('unknown');
});
