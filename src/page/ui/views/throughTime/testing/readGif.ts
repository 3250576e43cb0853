/** Marks of GIF89a's blocks. */
const [EXTENSION, CONTROL, TRAILER] = [0x21, 0xf9, 0x3b];

/** What a GIF says of itself. */
interface GifFacts {
  readonly header: string;
  readonly size: readonly [number, number];
  readonly frames: number;
  /** how long the last frame is shown, ms */
  readonly delay: number;
}

/** Walks through the blocks of a GIF and counts its frames, without their pixels. */
export function readGif(bytes: Uint8Array): GifFacts {
  const byte = (place: number) => bytes[place] ?? 0;
  const word = (place: number) => byte(place) + 256 * byte(place + 1);
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(byte(10));
  let frames = 0;
  let delay = 0;
  while (at < bytes.length && byte(at) !== TRAILER) {
    if (byte(at) === EXTENSION) {
      if (byte(at + 1) === CONTROL) delay = 10 * word(at + 4);
      at += 2;
    } else {
      frames++;
      at += 11 + tableBytes(byte(at + 9));
    }
    while (byte(at) !== 0) at += byte(at) + 1;
    at++;
  }
  const header = String.fromCharCode(...bytes.slice(0, 6));
  return { header, size: [word(6), word(8)], frames, delay };
}
