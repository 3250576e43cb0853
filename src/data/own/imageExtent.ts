/**
 * Reads how large an image is from its first bytes, before anything is decoded: a small file may hold
 * an image of gigabytes.
 * @returns its pixels; null where the format is another or the header is cut
 */
export function pixelCount(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 30) return null;
  if (view.getUint32(0) === 0x89504e47) return view.getUint32(16) * view.getUint32(20);
  if (view.getUint32(0) === 0x47494638) return view.getUint16(6, true) * view.getUint16(8, true);
  if (view.getUint16(0) === 0x424d) {
    return Math.abs(view.getInt32(18, true)) * Math.abs(view.getInt32(22, true));
  }
  return view.getUint16(0) === 0xffd8 ? jpegPixels(view) : null;
}

/** Walks a JPEG's segments to its frame header. Source: ITU-T T.81, annex B. */
function jpegPixels(view: DataView): number | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![4, 8, 12].includes(marker & 0xf);
    if (isFrame) return view.getUint16(at + 5) * view.getUint16(at + 7);
    if (marker >> 8 !== 0xff) return null;
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}
