import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FormatError } from '../formatError.ts';
import { decodeFirst, encodeLink, readHash, writeHash } from './link.ts';
import { plainHash } from './mangledLink.ts';

type Mangle = (hash: string) => string;

const hex = (letter: string) => letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
const percent = (text: string, pattern: RegExp) => text.replace(pattern, (it) => `%${hex(it)}`);
/** As a browser has the part of a pasted address after its first `#`. */
const pasted = (text: string) => new URL(`https://lab.example/#${text}`).hash;
const wrap = (text: string, width: number, by: string) =>
  text.match(new RegExp(`.{1,${width}}`, 'gs'))?.join(by) ?? '';

const width = fc.integer({ min: 5, max: 76 });

/** What leaves every character of a link where it can be found again. */
const restorable: fc.Arbitrary<Mangle> = fc.oneof(
  fc.constantFrom<Mangle>(
    (text) => percent(text, /[^\w-]/g),
    (text) => percent(text, /\W/g),
    (text) => percent(text, /[^a-z0-9]/gi),
    (text) => percent(text, /[\s\S]/g),
    (text) => percent(percent(text, /[^a-z0-9]/gi), /%/g),
    (text) => text.replaceAll('&', '&amp;'),
    (text) => text.replaceAll('=', '=3D'),
    (text) => text.replace(/[=._]/g, (it) => `=${hex(it)}`),
  ),
  fc
    .constantFrom(
      '.',
      ',',
      ')',
      '>',
      '!',
      '?',
      '"',
      "'",
      '*',
      '_',
      '…',
      '。',
      '».',
      ').',
      '>, and so',
    )
    .map(
      (end): Mangle =>
        (text) =>
          text + end,
    ),
  fc.tuple(width, fc.constantFrom('=\n', '=\r\n', '=', '= ')).map(
    ([size, by]): Mangle =>
      (text) =>
        wrap(text.replaceAll('=', '=3D'), size, by),
  ),
  fc.tuple(width, fc.constantFrom('\n', '\r\n> ', ' ', '\u200b', '\u00ad')).map(
    ([size, by]): Mangle =>
      (text) =>
        text.slice(0, 8) + wrap(text.slice(8), size, by),
  ),
);

const altering: fc.Arbitrary<Mangle> = fc.oneof(
  fc.nat(400).map(
    (at): Mangle =>
      (text) =>
        text.slice(0, at),
  ),
  fc.nat(60).map(
    (at): Mangle =>
      (text) =>
        `${text.slice(0, at)}…${text.slice(at + 7)}`,
  ),
  fc.nat(60).map(
    (at): Mangle =>
      (text) =>
        `${text.slice(0, at)}...`,
  ),
  fc.constantFrom<Mangle>(
    (text) => text.toUpperCase(),
    (text) => text.toLowerCase(),
    (text) => percent(text, /\W/g).toUpperCase(),
    (text) => text.replace('lab=', 'Lab='),
  ),
);

const content = fc.record({
  preset: fc.constantFrom('small', 'model-a', 'mlp'),
  task: fc.string({ maxLength: 60 }),
  texts: fc.dictionary(fc.constantFrom('seed', 'epochs'), fc.nat(1e6).map(String)),
});

/** @returns what is opened, the code of what is said, or null where there is silence */
async function opened(hash: string): Promise<unknown> {
  const { payloads } = readHash(hash);
  if (payloads.length === 0) return null;
  try {
    return await decodeFirst(payloads, z.looseObject({ preset: z.string() }));
  } catch (error) {
    return error instanceof FormatError ? error.code : error;
  }
}

async function plain(value: unknown, embed: boolean): Promise<string> {
  return writeHash({ payload: await encodeLink(value), embed }).slice(1);
}

describe('a link that other programs have had', () => {
  it('opens the same where it was encoded, wrapped, broken into lines or punctuated', async () => {
    await fc.assert(
      fc.asyncProperty(content, fc.boolean(), restorable, async (value, embed, mangle) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        const hash = pasted(mangle(await plain(json, embed)));
        expect(await opened(hash)).toEqual(json);
        expect(readHash(hash).embed).toBe(embed);
      }),
      { numRuns: 500 },
    );
  });

  it('opens the same or is said to be damaged, however often it was mangled and cut', async () => {
    const mangles = fc.array(fc.oneof(restorable, altering), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(content, fc.boolean(), mangles, async (value, embed, mangles) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        const text = mangles.reduce((text, mangle) => mangle(text), await plain(json, embed));
        // of a link that has lost its first letter there is no telling
        if (!/^\W*l/i.test(plainHash(text))) return;
        const found = await opened(pasted(text));
        if (typeof found !== 'string') expect(found).toEqual(json);
        else expect(found).toBe('linkDamaged');
      }),
      { numRuns: 1500 },
    );
  });

  it('is damaged where an ellipsis stands for a part of it, though the rest could be read', async () => {
    const json = { preset: 'small', task: '   "  ', texts: {} };
    const text = await plain(json, false);
    for (const at of Array(text.length - 12).keys()) {
      for (const gap of ['…', '...']) {
        const cut = `${text.slice(0, 12 + at)}${gap}${text.slice(12 + at + 4)}`;
        expect(await opened(pasted(cut)), cut).toBe('linkDamaged');
      }
    }
    expect(await opened(pasted(`${text}…`))).toEqual(json);
  });

  it('is not taken for none where hardly anything is left of it', async () => {
    for (const hash of [
      '#l',
      '#la',
      '#lab',
      '#LAB',
      '#lab=',
      '#lab%3D',
      '#lab=1',
      '#lab=1z',
      '#lab=1z.',
    ]) {
      expect(await opened(hash), hash).toBe('linkDamaged');
    }
  });

  it('opens without the word before it', async () => {
    const payload = await encodeLink({ preset: 'mlp' });
    expect(await opened(`#${payload}`)).toEqual({ preset: 'mlp' });
  });
});
