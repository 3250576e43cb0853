import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FormatError } from '../formatError.ts';
import { decodeLink, encodeLink, MAX_LINK, readHash, writeHash } from './link.ts';

const anything = z.unknown();

async function codeOf(payload: string, schema: z.ZodMiniType = anything): Promise<string> {
  try {
    await decodeLink(payload, schema);
    return 'read';
  } catch (error) {
    return error instanceof FormatError ? error.code : String(error);
  }
}

describe('a link’s payload', () => {
  it('gives back any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value));
        expect(await decodeLink(await encodeLink(json), anything)).toEqual(json);
      }),
    );
  });

  it('is deflated', async () => {
    expect(await encodeLink('conv'.repeat(200))).toMatch(/^2k\.[\w-]{1,60}$/);
  });

  it('never says anything else where one letter was altered, however short it is', async () => {
    const value = { preset: 'small', texts: { seed: '0' } };
    const payload = await encodeLink(value);
    const start = payload.indexOf('.') + 1;
    for (let at = start; at < payload.length; at++) {
      for (const letter of 'AQgw3x_-') {
        const altered = payload.slice(0, at) + letter + payload.slice(at + 1);
        const said = await decodeLink(altered, anything).catch(({ code }) => code);
        if (said !== 'linkDamaged') expect(said, altered).toEqual(value);
      }
    }
  });

  it.each([
    ['', 'linkDamaged'],
    ['rubbish', 'linkDamaged'],
    ['0j.e30', 'linkDamaged'],
    ['1x.e30', 'linkDamaged'],
    ['1j.e30!', 'linkDamaged'],
    ['1j.e', 'linkDamaged'],
    ['1j.eA', 'linkDamaged'],
    ['1z.e30', 'linkDamaged'],
    ['3z.e30', 'linkNewer'],
    ['7 something new', 'linkNewer'],
    [`1j.${'e'.repeat(MAX_LINK)}`, 'linkTooLong'],
    ['1j.e30', 'read'],
  ])('%s is %s', async (payload, code) => {
    expect(await codeOf(payload)).toBe(code);
  });

  it('says which field cannot be used, and what it holds', async () => {
    const payload = await encodeLink({ seed: 'seven' });
    const failing = decodeLink(payload, z.object({ seed: z.number() }));
    await expect(failing).rejects.toThrow(/its seed cannot be "seven"\. Your own/);
    expect(await codeOf(payload, z.object({ seed: z.number() }))).toBe('linkField');
  });

  it('is damaged where any letter of it was altered or left out', async () => {
    const payload = await encodeLink({ preset: 'small', task: 'conv '.repeat(20) });
    for (let at = 3; at < payload.length - 1; at++) {
      const [before, after] = [payload.slice(0, at), payload.slice(at + 1)];
      const other = payload[at] === 'A' ? 'B' : 'A';
      expect(await codeOf(before + other + after)).toBe('linkDamaged');
      expect(await codeOf(before + after)).toBe('linkDamaged');
    }
  });

  it('unfolds to no more than it may', async () => {
    const bomb = new Blob([new Uint8Array(5_000_000)]).stream();
    const packed = await new Response(
      bomb.pipeThrough(new CompressionStream('deflate')),
    ).arrayBuffer();
    const payload = `2k.${Buffer.from(packed).toString('base64url')}`;
    expect(payload.length).toBeLessThan(MAX_LINK);
    expect(await codeOf(payload)).toBe('linkDamaged');
    await expect(encodeLink('x'.repeat(200_000))).rejects.toThrow(FormatError);
  });
});

describe('the hash', () => {
  it('holds a payload, embedding, both or neither; other hashes are left alone', () => {
    for (const hash of [
      { payload: '1j.e30', embed: false },
      { payload: '1j.e30', embed: true },
      { payload: null, embed: true },
    ]) {
      const { payload, embed } = hash;
      const payloads = payload === null ? [] : [payload];
      expect(readHash(writeHash(hash))).toEqual({ payloads, embed });
    }
    for (const other of ['', '#run-bar', '#label', '#land', '#embedded', '#:~:text=lab']) {
      expect(readHash(other)).toEqual({ payloads: [], embed: false });
    }
  });
});
