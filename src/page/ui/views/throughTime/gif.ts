import { applyPalette, GIFEncoder, quantize } from 'gifenc';

/** Colours of a GIF. */
const COLOURS = 256;
/** The palette is made of every so many pixels of some frames. */
const SPARSE = 4;
const SAMPLES = 4;

/** Pixels (height, width, RGBA). */
export type Picture = Pick<ImageData, 'data' | 'width' | 'height'>;

/**
 * An animation that repeats, all frames with one palette. Other work of the page goes on between the frames.
 * @param count of frames, at least 1
 * @param frame draws one; it is asked for some of them twice
 * @param ms how long each is shown
 */
export async function encodeGif(
  count: number,
  frame: (index: number) => Picture,
  ms: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const palette = quantize(await sample(count, frame), COLOURS);
  const gif = GIFEncoder();
  for (let index = 0; index < count; index++) {
    await breathe();
    const { data, width, height } = frame(index);
    const pixels = applyPalette(new Uint8Array(data.buffer), palette);
    gif.writeFrame(pixels, width, height, {
      ...(index === 0 && { palette }),
      delay: ms,
    });
  }
  gif.finish();
  return new Uint8Array(gif.bytes());
}

/** Some pixels of some frames, the first and the last among them. */
async function sample(count: number, frame: (index: number) => Picture): Promise<Uint8Array> {
  const samples = Math.min(SAMPLES, count);
  const step = (count - 1) / Math.max(1, samples - 1);
  const wanted = Array.from({ length: samples }, (_, i) => Math.round(i * step));
  const parts: Uint32Array[] = [];
  for (const index of wanted) {
    await breathe();
    const pixels = new Uint32Array(frame(index).data.buffer);
    parts.push(pixels.filter((_, i) => i % SPARSE === 0));
  }
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(whole.buffer);
}

function breathe(): Promise<void> {
  return new Promise((next) => setTimeout(next));
}
