import { METRIC_SLOTS } from './plan.ts';

/** A submit uploads at most this many bytes, unless a single batch has more. */
const UPLOAD_BYTES = 16 * 2 ** 20;

/** Shaders address bytes in u32. */
const ADDRESSED = 2 ** 32;

export interface Placement {
  /** the images stay in host memory, and each submit uploads those it needs */
  readonly streamed: boolean;
  /** micro-batches of one submit whose images are on the device at once */
  readonly slots: number;
  /** of the buffer for images */
  readonly bytes: number;
}

/**
 * Whether a data set's images stay on the device or are streamed.
 * @param bytes of all images
 * @param batchBytes of the images in one pass
 * @param limit bytes of the largest buffer that a device binds
 */
export function placeImages(bytes: number, batchBytes: number, limit: number): Placement {
  if (bytes <= Math.min(limit, ADDRESSED)) {
    return { streamed: false, slots: METRIC_SLOTS, bytes: wholeWords(bytes) };
  }
  const fitting = Math.floor(Math.min(UPLOAD_BYTES, limit) / batchBytes);
  const slots = Math.max(1, Math.min(METRIC_SLOTS, fitting));
  return { streamed: true, slots, bytes: wholeWords(slots * batchBytes) };
}

/** Rounds up to whole words, because writeBuffer accepts no other sizes. */
export function wholeWords(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}
