import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageExtent } from './imageExtent.ts';
import { headers } from './testing/pictureTesting.ts';

const kinds = Object.keys(headers) as (keyof typeof headers)[];
const extent = fc.integer({ min: 1, max: 16_383 });

describe('the size of an image, before it is decoded', () => {
  it.each(kinds)('is read from a %s', (kind) => {
    fc.assert(
      fc.property(extent, extent, (width, height) => {
        const bytes = Uint8Array.from([...headers[kind](width, height)]);
        expect(imageExtent(bytes)).toEqual({ width, height });
        // Also where the file stands inside a longer buffer.
        const within = Uint8Array.from([7, ...bytes, 7]).subarray(1, -1);
        expect(imageExtent(within)).toEqual({ width, height });
      }),
    );
  });

  it('is unknown where the header is cut, and where a side is 0', () => {
    for (const kind of kinds.filter((name) => !name.startsWith('avif'))) {
      expect(imageExtent(Uint8Array.from(headers[kind](5, 7).slice(0, 12)))).toBeNull();
    }
    expect(imageExtent(Uint8Array.from(headers.png(0, 7)))).toBeNull();
    expect(imageExtent(new TextEncoder().encode('<!doctype html><p>404'))).toBeNull();
    expect(imageExtent(new Uint8Array())).toBeNull();
  });

  it('never throws and never hangs, whatever was cut, flipped or put in', () => {
    const changes = fc.array(fc.tuple(fc.nat(160), fc.integer({ min: 0, max: 255 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        changes,
        fc.nat(160),
        fc.uint8Array({ maxLength: 64 }),
        (kind, flips, length, tail) => {
          const bytes = Uint8Array.from([...headers[kind](300, 200).slice(0, length), ...tail]);
          for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
          const found = imageExtent(bytes);
          if (found !== null) expect(Math.min(found.width, found.height)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('takes no longer than the file is long, for boxes and segments that lead nowhere', () => {
    const size = 2 ** 22;
    const empty = new Uint8Array(size);
    empty.set([0, 0, 0, 8, 0x66, 0x74, 0x79, 0x70]);
    const filled = new Uint8Array(size).fill(0xff);
    filled[1] = 0xd8;
    const nested = new Uint8Array(size);
    for (let at = 0; at < size; at += 8) nested.set([0, 0, 0, 0, 0x74, 0x72, 0x61, 0x6b], at);
    nested.set([0, 0, 0, 8, 0x66, 0x74, 0x79, 0x70]);
    for (const bytes of [empty, filled, nested]) expect(imageExtent(bytes)).toBeNull();
  });
});
