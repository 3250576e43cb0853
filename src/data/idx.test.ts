import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from './dataError.ts';
import { parseIdxImages, parseIdxLabels } from './idx.ts';

function idxBytes(extents: readonly number[], payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * extents.length + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0800 + extents.length);
  for (const [axis, extent] of extents.entries()) view.setUint32(4 + 4 * axis, extent);
  bytes.set(payload, 4 + 4 * extents.length);
  return bytes;
}

function errorOf(run: () => unknown): DataError {
  try {
    run();
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('the idx reader', () => {
  it('reads images of any size back', () => {
    const extent = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(extent, extent, extent, fc.infiniteStream(fc.nat(255)), (n, h, w, pixel) => {
        const payload = Uint8Array.from(pixel.take(n * h * w));
        const images = parseIdxImages('x', idxBytes([n, h, w], payload));
        expect(images).toEqual({ count: n, height: h, width: w, pixels: payload });
      }),
    );
  });

  it('reads labels back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (labels) => {
        expect(parseIdxLabels('x', idxBytes([labels.length], labels))).toEqual(labels);
      }),
    );
  });

  it('reads from the middle of a larger buffer', () => {
    const file = idxBytes([2], Uint8Array.of(7, 8));
    const larger = new Uint8Array(file.length + 5);
    larger.set(file, 5);
    expect(parseIdxLabels('x', larger.subarray(5))).toEqual(Uint8Array.of(7, 8));
  });

  it('refuses arbitrary bytes with a DataError, never with anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(errorOf(() => parseIdxImages('x', bytes))).toBeInstanceOf(DataError);
      }),
    );
  });

  it('refuses a file that any damage to its header has touched', () => {
    const file = idxBytes([2, 3, 4], new Uint8Array(24));
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = file.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        // One flip changes one extent, and so the length that the header asks for.
        expect(errorOf(() => parseIdxImages('x', damaged))).toBeInstanceOf(DataError);
      }),
    );
  });

  it('says which magic number was expected and which was found', () => {
    const labels = idxBytes([3], new Uint8Array(3));
    const padded = new Uint8Array(16);
    padded.set(labels);
    const error = errorOf(() => parseIdxImages('train-images', padded));
    expect(error.code).toBe('idxMagic');
    expect(error.message).toContain('train-images');
    expect(error.message).toContain('0x00000803, found 0x00000801');
  });

  it('says how many bytes were expected and how many were found', () => {
    const error = errorOf(() => parseIdxLabels('t', idxBytes([5], new Uint8Array(4))));
    expect(error.code).toBe('idxLength');
    expect(error.message).toContain('expected 13 bytes, found 12');
  });

  it('refuses an extent of nothing', () => {
    const error = errorOf(() => parseIdxImages('t', idxBytes([5, 0, 28], new Uint8Array(0))));
    expect(error.code).toBe('idxShape');
    expect(error.message).toContain('5 × 0 × 28');
  });

  it('refuses extents whose product overflows', () => {
    const huge = idxBytes([0xffffffff, 0xffffffff, 0xffffffff], new Uint8Array(8));
    expect(errorOf(() => parseIdxImages('t', huge)).code).toBe('idxLength');
  });
});
