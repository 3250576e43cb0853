/** Pixels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/**
 * Reads how large an image is from its first bytes, before anything is decoded: a small file may hold
 * an image of gigabytes. Formats that browsers decode: PNG, JPEG, GIF, BMP, WebP, and AVIF or HEIC.
 * Never throws, and ends after at most as many steps as there are bytes.
 * @returns the largest extent that the headers name; null where the format is another or they are cut
 */
export function imageExtent(bytes: Uint8Array): Extent | null {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const extent = readerOf(bytes)?.(view) ?? null;
    return extent !== null && extent.width > 0 && extent.height > 0 ? extent : null;
  } catch (error) {
    // DataView refuses to read behind the end: the header is cut.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

type HeaderReader = (view: DataView) => Extent | null;

function readerOf(bytes: Uint8Array): HeaderReader | null {
  const text = String.fromCharCode(...bytes.subarray(0, 12));
  if (text.startsWith('\x89PNG')) return pngExtent;
  if (text.startsWith('GIF8')) return gifExtent;
  if (text.startsWith('BM')) return bmpExtent;
  if (text.startsWith('\xff\xd8')) return jpegExtent;
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return webpExtent;
  return text.slice(4, 8) === 'ftyp' ? isoExtent : null;
}

/** Source: https://www.w3.org/TR/png-3/#11IHDR */
function pngExtent(view: DataView): Extent {
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The screen, or the first frame where that is larger, as browsers do. Source: GIF89a, 18 and 20. */
function gifExtent(view: DataView): Extent {
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const flags = view.getUint8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (view.getUint8(at) === 0x21) {
    at += 2;
    for (let size = view.getUint8(at); size > 0; size = view.getUint8(at)) at += 1 + size;
    at++;
  }
  if (view.getUint8(at) !== 0x2c) return screen;
  const [left, top] = [view.getUint16(at + 1, true), view.getUint16(at + 3, true)];
  return {
    width: Math.max(screen.width, left + view.getUint16(at + 5, true)),
    height: Math.max(screen.height, top + view.getUint16(at + 7, true)),
  };
}

/** Source: BITMAPCOREHEADER (12 bytes, u16) and BITMAPINFOHEADER and later (i32, a height may be negative). */
function bmpExtent(view: DataView): Extent {
  if (view.getUint32(14, true) === 12) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  return {
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)),
  };
}

/** Walks the segments to the frame header, over bytes between them as decoders do. Source: ITU-T T.81, annex B. */
function jpegExtent(view: DataView): Extent {
  let at = 2;
  for (;;) {
    while (view.getUint8(at) !== 0xff) at++;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A byte of filling, or a marker that stands alone.
    if (marker === 0xff) at++;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else at += 2 + view.getUint16(at + 2);
  }
}

/** Source: RFC 9649, 2.5 to 2.7 and 3.4; RFC 6386, 9.1. */
function webpExtent(view: DataView): Extent | null {
  const chunk = fourLetters(view, 12);
  if (chunk === 'VP8X') return { width: 1 + u24(view, 24), height: 1 + u24(view, 27) };
  if (chunk === 'VP8 ') {
    return {
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  }
  if (chunk !== 'VP8L' || view.getUint8(20) !== 0x2f) return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff) };
}

/** Boxes whose boxes are looked at, and the bytes of their own that stand before those. */
const CONTAINERS: Readonly<Record<string, number>> = {
  meta: 4,
  iprp: 0,
  ipco: 0,
  moov: 0,
  trak: 0,
};

/**
 * The largest of all images in a file of boxes: of items by `ispe`, of a sequence by `tkhd`.
 * Source: ISO/IEC 14496-12, 4.2 and 8.3.2; ISO/IEC 23008-12, 6.5.3.
 */
function isoExtent(view: DataView): Extent | null {
  let largest: Extent | null = null;
  let at = 0;
  while (at + 8 <= view.byteLength) {
    const type = fourLetters(view, at + 4);
    const short = view.getUint32(at);
    const header = short === 1 ? 16 : 8;
    const long = short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    const found = isoLeaf(view, type, at + header);
    if (found !== null && area(found) > area(largest)) largest = found;
    const inside = CONTAINERS[type];
    if (inside !== undefined) at += header + inside;
    // Size 0 is to the end of the file; a box cannot be shorter than its own head.
    else if (long === 0) break;
    else at += Math.max(long, header);
  }
  return largest;
}

function isoLeaf(view: DataView, type: string, at: number): Extent | null {
  if (type === 'ispe') return { width: view.getUint32(at + 4), height: view.getUint32(at + 8) };
  if (type !== 'tkhd') return null;
  const extents = view.getUint8(at) === 1 ? at + 88 : at + 76;
  return { width: view.getUint16(extents), height: view.getUint16(extents + 4) };
}

function area(extent: Extent | null): number {
  return extent === null ? 0 : extent.width * extent.height;
}

function u24(view: DataView, at: number): number {
  return view.getUint16(at, true) + 0x10000 * view.getUint8(at + 2);
}

function fourLetters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
}
