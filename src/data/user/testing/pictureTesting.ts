/** Files that are no more than what says how large an image is, for tests. */
type Headers = Readonly<Record<string, (width: number, height: number) => readonly number[]>>;

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const little = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** i) % 256);
const big = (value: number, bytes: number) => little(value, bytes).reverse();
const zeros = (count: number) => new Array<number>(count).fill(0);
const riff = (...chunk: readonly number[]) => [
  ...letters('RIFF'),
  ...little(chunk.length + 4, 4),
  ...letters('WEBP'),
  ...chunk,
];
const box = (type: string, ...inside: readonly number[]) => [
  ...big(8 + inside.length, 4),
  ...letters(type),
  ...inside,
];
const ispe = (width: number, height: number) =>
  box('ispe', ...zeros(4), ...big(width, 4), ...big(height, 4));

export const headers = {
  png: (w, h) => [
    ...[0x89, ...letters('PNG'), 13, 10, 26, 10, 0, 0, 0, 13],
    ...[...letters('IHDR'), ...big(w, 4), ...big(h, 4), 8, 0, 0, 0, 0],
  ],
  jpeg: (w, h) => [
    ...[0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xc0, 0, 9, 0xff, 0xff],
    ...[0xff, 0xc2, 0, 11, 8, ...big(h, 2), ...big(w, 2), 1, 1, 0x11, 0],
  ],
  gif: (w, h) => [...letters('GIF89a'), ...little(w, 2), ...little(h, 2), 0, 0, 0, 0x3b],
  'gif with a larger frame': (w, h) => [
    ...[...letters('GIF89a'), 1, 0, 1, 0, 0x81, 0, 0, ...zeros(12)],
    ...[0x21, 0xf9, 4, 0, 0, 0, 0, 0],
    ...[0x2c, ...zeros(4), ...little(w, 2), ...little(h, 2), 0],
  ],
  bmp: (w, h) => [...letters('BM'), ...zeros(12), 40, 0, 0, 0, ...little(w, 4), ...little(h, 4)],
  'bmp from above': (w, h) => [
    ...[...letters('BM'), ...zeros(12), 124, 0, 0, 0],
    ...[...little(w, 4), ...little(2 ** 32 - h, 4)],
  ],
  'bmp of OS/2': (w, h) => [
    ...[...letters('BM'), ...zeros(12), 12, 0, 0, 0, ...little(w, 2), ...little(h, 2)],
  ],
  'webp, lossy': (w, h) =>
    riff(
      ...[...letters('VP8 '), ...little(10, 4), 0, 0, 0, 0x9d, 0x01, 0x2a],
      ...[...little(w, 2), ...little(h, 2)],
    ),
  'webp, lossless': (w, h) =>
    riff(...letters('VP8L'), ...little(5, 4), 0x2f, ...little((h - 1) * 2 ** 14 + w - 1, 4)),
  'webp, extended': (w, h) =>
    riff(
      ...[...letters('VP8X'), ...little(10, 4), ...zeros(4)],
      ...[...little(w - 1, 3), ...little(h - 1, 3)],
    ),
  avif: (w, h) => [
    ...box('ftyp', ...letters('avif'), ...zeros(4), ...letters('mif1')),
    ...box('meta', ...zeros(4), ...box('iprp', ...box('ipco', ...ispe(1, 1), ...ispe(w, h)))),
    ...box('mdat', 1, 2, 3),
  ],
  'avif sequence': (w, h) => [
    ...box('ftyp', ...letters('avis'), ...zeros(4)),
    ...box(
      'moov',
      ...box(
        'trak',
        ...box('tkhd', ...zeros(76), ...big(w, 4).slice(2), 0, 0, ...big(h, 4).slice(2), 0, 0),
      ),
    ),
  ],
} as const satisfies Headers;

/** A file that says it is an image of one pixel, and ends with a value that a test may read. */
export function tinyPicture(...values: readonly number[]): Uint8Array {
  return Uint8Array.from([...headers.gif(1, 1), ...values]);
}
