import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFrom } from './readDataFile.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'convlab-data-'));
  await writeFile(join(folder, 'labels.bin'), Uint8Array.of(4, 5));
});

afterAll(() => rm(folder, { recursive: true }));

describe('reading data files from a folder', () => {
  it('gives the bytes', async () => {
    expect(await readFrom(folder)('labels.bin')).toEqual(Uint8Array.of(4, 5));
  });

  it('tells to run npm run data where a file is missing', async () => {
    await expect(readFrom(folder)('mnist/manifest.json')).rejects.toMatchObject({
      code: 'missing',
      message: `The data file mnist/manifest.json is missing from ${folder}. Run npm run data, then press Retry.`,
    });
  });

  it('says why a file cannot be read', async () => {
    await expect(
      readFrom(join(folder, '..'))(folder.split('/').at(-1) ?? ''),
    ).rejects.toMatchObject({ code: 'unreadable', message: expect.stringContaining('EISDIR') });
  });
});
