import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KernelCache } from './kernelCache.ts';

async function keys(): Promise<readonly unknown[]> {
  const db = await openDB('convlab-kernels');
  const all = await db.getAllKeys('decided');
  db.close();
  return all;
}

describe('decided kernels', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('outlive the visit, separately for each adapter', async () => {
    const first = new KernelCache('Browser 1');
    await first.add('one', { a: 'tile' });
    await first.add('one', { b: 'lanes8' });
    await first.add('two', { a: 'lanes4' });
    const second = new KernelCache('Browser 1');
    expect(await second.read('one')).toEqual({ a: 'tile', b: 'lanes8' });
    expect(await second.read('two')).toEqual({ a: 'lanes4' });
    expect(await second.read('three')).toEqual({});
  });

  it('are dropped when the browser or the kernels change', async () => {
    await new KernelCache('Browser 1').add('one', { a: 'tile' });
    const changed = new KernelCache('Browser 2');
    expect(await changed.read('one')).toEqual({});
    expect(await keys()).toEqual([]);
    await changed.add('one', { a: 'lanes8' });
    expect(await new KernelCache('Browser 2', 'other').read('one')).toEqual({});
    expect(await keys()).toEqual([]);
  });

  it('are read as far as they are valid', async () => {
    const cache = new KernelCache('Browser 3', 'v');
    await cache.add('one', { a: 'tile' });
    const db = await openDB('convlab-kernels');
    await db.put('decided', { a: 'tile', b: 'none such', c: 7 }, ['v Browser 3', 'one']);
    await db.put('decided', 'damaged', ['v Browser 3', 'two']);
    db.close();
    const again = new KernelCache('Browser 3', 'v');
    expect(await again.read('one')).toEqual({ a: 'tile' });
    expect(await again.read('two')).toEqual({});
  });

  it('last as long as the visit where the browser stores nothing', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const cache = new KernelCache('Browser 4');
    await cache.add('one', { a: 'tile' });
    expect(await cache.read('one')).toEqual({ a: 'tile' });
    expect(await new KernelCache('Browser 4').read('one')).toEqual({});
  });
});
