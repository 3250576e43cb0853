import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kernelFile } from './kernelFile.ts';

describe('the file of measured kernels', () => {
  let folder = '';
  const path = () => join(folder, 'new', 'kernels.json');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kernels-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('serves the next command, for each adapter and these kernels alone', async () => {
    const first = kernelFile(path());
    await first.add('one', { a: 'tile' });
    await first.add('one', { b: 'lanes8' });
    await first.add('two', { a: 'lanes4' });
    expect(await kernelFile(path()).read('one')).toEqual({ a: 'tile', b: 'lanes8' });
    expect(await kernelFile(path()).read('three')).toEqual({});
    expect(await kernelFile(path(), 'other').read('one')).toEqual({});
    await kernelFile(path(), 'other').add('one', { c: 'tile' });
    expect(readFileSync(path(), 'utf8')).not.toContain('lanes');
  });

  it('is none where it is damaged or cannot be written', async () => {
    await kernelFile(path()).add('one', { a: 'tile' });
    writeFileSync(path(), '{"version":');
    expect(await kernelFile(path()).read('one')).toEqual({});
    const nowhere = kernelFile(join(path(), 'below a file'));
    await nowhere.add('one', { a: 'tile' });
    expect(await nowhere.read('one')).toEqual({});
  });
});
