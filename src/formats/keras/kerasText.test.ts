import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePythonJson, readKerasFile } from './kerasText.ts';
import { refusal } from './testing/kerasTesting.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readKerasFile(utf8(text), 'm.json');

describe('JSON as Python writes it', () => {
  it('has bare NaN and infinities, and strings that speak of them', () => {
    expect(parsePythonJson('[NaN, Infinity,-Infinity, {"NaN":"a NaN, \\"Infinity"}, -1]')).toEqual([
      ...[Number.NaN, Infinity, -Infinity, { NaN: 'a NaN, "Infinity' }, -1],
    ]);
  });

  it('is what JSON is where there are none, and whatever a string holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, text) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(parsePythonJson(JSON.stringify(plain))).toEqual(plain);
        expect(parsePythonJson(`[NaN,${JSON.stringify(`${text} NaN`)}]`)).toEqual([
          Number.NaN,
          `${text} NaN`,
        ]);
      }),
    );
  });

  it.each(['[NaNs]', '[+NaN]', '[-NaN]', '[Infinity', 'NaN NaN', "{'a': NaN}"])(
    'not %s',
    (text) => {
      expect(() => parsePythonJson(text)).toThrow(SyntaxError);
    },
  );
});

describe('the file of a model', () => {
  it('is read in UTF-8 with or without a mark, in UTF-16, and as a JSON string', () => {
    const text = '{"class_name": "ü"}';
    const units = Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0));
    const utf16 = new Uint8Array(units.buffer);
    for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf16, utf8(JSON.stringify(text))]) {
      expect(readKerasFile(bytes, 'm.json')).toEqual({ class_name: 'ü' });
    }
  });

  it('is refused by name where it is another file', () => {
    const hdf5 = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);
    expect(refusal(() => readKerasFile(hdf5, 'm.h5')).message).toBe(
      'm.h5 is an HDF5 file (.h5), but a model is read from the text that model.to_json() returns; load it in Keras, and write that text to a file.',
    );
    expect(refusal(() => read('{"class_name":')).message).toMatch(/^m\.json is not JSON: /);
  });

  it('is refused at once where it is a JSON string that is cut off', () => {
    const text = JSON.stringify(JSON.stringify({ layers: Array(40_000).fill({ a: '"NaN"' }) }));
    for (const cut of [text.slice(0, -1), text.slice(0, text.indexOf('\\', 5e5) + 1)]) {
      expect(refusal(() => read(cut)).message).toMatch(/^m\.json is not JSON: /);
    }
  });

  it('is refused in the same words however many quotes a string has', () => {
    expect(refusal(() => read(`"${'\\"'.repeat(4e6)}`)).message).toMatch(/^m\.json is not JSON: /);
  });

  it('is refused where it is too deep or too large to be one', () => {
    for (const text of [
      '['.repeat(1e6),
      '{"a":'.repeat(1e5),
      `${'['.repeat(300)}${']'.repeat(300)}`,
    ]) {
      expect(refusal(() => read(text)).message).toContain(
        'm.json is no Keras model: its values are',
      );
    }
    expect(
      refusal(() => readKerasFile(new Uint8Array(1e8).fill(0x20), 'm.json')).message,
    ).toContain('m.json is no Keras model: it has 100000000 bytes');
  });
});
