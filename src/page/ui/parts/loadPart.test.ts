import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadPart, loadSeenPart, useMissingParts } from './loadPart.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  useMissingParts.setState({ told: false });
});

describe('a part of the page that comes later', () => {
  it('is handed on', async () => {
    expect(await loadPart(async () => 'part')).toBe('part');
    expect(useMissingParts.getState().told).toBe(false);
  });

  it('is told of where it does not come, and may come the next time', async () => {
    vi.stubGlobal('document', { querySelectorAll: () => [] });
    const load = vi.fn().mockRejectedValueOnce(new TypeError('404')).mockResolvedValue('part');
    await expect(loadPart(load)).rejects.toThrow('404');
    expect(useMissingParts.getState().told).toBe(true);
    expect(await loadPart(load)).toBe('part');
  });

  it('comes without style sheets only where it is not seen', async () => {
    vi.stubGlobal('document', {
      querySelectorAll: () => [{ sheet: null, replaceWith: () => undefined }],
      createElement: () => ({
        addEventListener: (type: string, listen: () => void) => type === 'error' && listen(),
      }),
    });
    const load = vi.fn().mockRejectedValueOnce(new TypeError('404')).mockResolvedValue('part');
    await expect(loadPart(load)).rejects.toThrow('404');
    await expect(Promise.all([loadSeenPart(load), loadSeenPart(load)])).rejects.toThrow('did not');
    expect(await loadPart(load)).toBe('part');
  });

  it('comes by way of this, wherever the page imports one', () => {
    const page = new URL('../../', import.meta.url);
    const names = readdirSync(page, { encoding: 'utf8', recursive: true });
    // i18n's one import is asked for by `loadWords`.
    const files = names.filter((name) => /(?<!\.test)\.tsx?$/.test(name) && !/^i18n\//.test(name));
    expect(files.length).toBeGreaterThan(200);
    const texts = files.map((file) => ({ file, text: readFileSync(new URL(file, page), 'utf8') }));
    const sources = texts.filter(({ text }) => /\bimport\(/.test(text));
    const astray = sources.filter(({ text }) => !/\b(loadPart|lazyPart)\(/.test(text));
    expect(astray.map(({ file }) => file)).toEqual([]);
    expect(sources.length).toBeGreaterThan(10);
    const byReact = texts.filter(({ text }) => /\blazy\(/.test(text));
    expect(byReact.map(({ file }) => file)).toEqual([]);
  });
});
