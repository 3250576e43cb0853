import { greySquare } from '../data/user/greySquare.ts';
import type { DecodeImage } from '../data/user/importImages.ts';

/** A larger image is first scaled to at most this many pixels a side, which the browser does faster. */
const DRAWN_SIDE = 512;

/** Decodes all formats that the browser can, off the main thread. */
export const decodeImage: DecodeImage = async (bytes, side) => {
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
  });
  try {
    const width = Math.min(bitmap.width, DRAWN_SIDE);
    const height = Math.min(bitmap.height, DRAWN_SIDE);
    const context = new OffscreenCanvas(width, height).getContext('2d', {
      willReadFrequently: true,
    });
    if (context === null) throw new Error('this browser cannot draw in a thread');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return greySquare(context.getImageData(0, 0, width, height).data, width, height, side);
  } finally {
    bitmap.close();
  }
};
