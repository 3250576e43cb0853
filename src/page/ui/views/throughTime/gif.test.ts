import { describe, expect, it } from 'vitest';
import { encodeGif } from './gif.ts';
import { readGif } from './testing/readGif.ts';

/** A picture of one colour with a dot that moves. */
function frame(index: number) {
  const [width, height] = [8, 4];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  data.set([200, 0, 0, 255], 4 * index);
  return { data, width, height };
}

describe('an animation', () => {
  it.each([1, 2, 5, 16])('has a frame for each of %s epochs', async (count) => {
    const bytes = await encodeGif(count, frame, 250);
    expect(readGif(bytes)).toEqual({ header: 'GIF89a', size: [8, 4], frames: count, delay: 250 });
  });

  it('lets others work between its frames', async () => {
    let others = 0;
    const timer = setInterval(() => others++);
    await encodeGif(16, frame, 100);
    clearInterval(timer);
    expect(others).toBeGreaterThan(3);
  });
});
