// @ts-check
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

/** The last index of a palette means "as in the frame before". */
const SAME = 255;
/** Number of frames from which the palette is made. */
const SAMPLES = 6;

/**
 * Makes an animation that GitHub shows in a page. Each frame has only the pixels that changed.
 * @param {readonly { png: Buffer, ms: number }[]} frames how long each is shown
 * @returns {Uint8Array}
 */
export function animate(frames) {
  const { GIFEncoder, applyPalette, quantize } = gifenc;
  const pictures = frames.map(({ png }) => PNG.sync.read(png));
  const palette = quantize(sample(pictures), SAME);
  const gif = GIFEncoder();
  /** @type {Uint8Array | null} */
  let before = null;
  for (const [index, { data, width, height }] of pictures.entries()) {
    const pixels = applyPalette(data, palette);
    const changed = before === null ? pixels : pixels.map((p, i) => (p === before?.[i] ? SAME : p));
    gif.writeFrame(changed, width, height, {
      ...(index === 0 ? { palette: [...palette, [0, 0, 0]] } : {}),
      delay: frames[index]?.ms ?? 100,
      ...{ transparent: index > 0, transparentIndex: SAME, dispose: 1 },
    });
    before = pixels;
  }
  gif.finish();
  return gif.bytes();
}

/** @param {readonly PNG[]} pictures */
function sample(pictures) {
  const step = Math.max(1, Math.floor(pictures.length / SAMPLES));
  const chosen = pictures.filter((_, index) => index % step === 0);
  return new Uint8Array(Buffer.concat(chosen.map(({ data }) => data)));
}
