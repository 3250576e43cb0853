interface Signature {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly at?: number;
}

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** all that a browser keeps, as this page writes it */
export const EVERYTHING = 'a file of everything (.zip)';

export const HDF5 = 'an HDF5 file (.h5)';

/** Beginnings of files that people give in place of a text or of weights; the first that fits counts. */
const signatures: readonly Signature[] = [
  { name: HDF5, bytes: [0x89, ...ascii('HDF\r\n')] },
  { name: 'a PNG image', bytes: [0x89, ...ascii('PNG\r\n')] },
  { name: 'a JPEG image', bytes: [0xff, 0xd8, 0xff] },
  { name: 'a GIF image', bytes: ascii('GIF8') },
  { name: 'a NumPy array (.npy)', bytes: [0x93, ...ascii('NUMPY')] },
  { name: 'a gzip file', bytes: [0x1f, 0x8b] },
  { name: 'an xz file', bytes: [0xfd, ...ascii('7zXZ')] },
  { name: 'a bzip2 file', bytes: ascii('BZh') },
  { name: 'a 7-Zip file', bytes: ascii('7z\xbc\xaf') },
  { name: 'a PDF document', bytes: ascii('%PDF') },
  { name: 'a GGUF model', bytes: ascii('GGUF') },
  { name: 'a TFLite model', bytes: ascii('TFL3'), at: 4 },
  { name: 'a tar file', bytes: ascii('ustar'), at: 257 },
  { name: 'a TensorFlow SavedModel (.pb)', bytes: [0x08, 0x01, 0x12] },
  ...[2, 3, 4, 5].map((protocol) => ({ name: 'a Python pickle', bytes: [0x80, protocol] })),
];

/** Files inside a zip, by which it is known. */
const zipKinds: readonly (readonly [name: string, inside: RegExp])[] = [
  [EVERYTHING, /^convlab\.json$/],
  ['a Keras archive (.keras)', /^(metadata\.json|config\.json|model\.weights\.h5)$/],
  ['a NumPy archive (.npz)', /\.npy$/],
  ['a PyTorch file', /(^|\/)data\.pkl$/],
];

/** Every answer of `fileKind`. */
export const fileKinds = [...signatures, ...zipKinds.map(([name]) => ({ name }))].map(
  ({ name }) => name,
);

/** So much of a file is looked at. */
const LOOKED_AT = 512;

export const SAFETENSORS = 'a safetensors file';

/** What a file is by its first bytes, in words; null where it may be a text. */
export function fileKind(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'an empty file';
  // first, as its length may begin as any other file does
  if (isSafetensors(bytes)) return SAFETENSORS;
  const fits = (start: readonly number[], at = 0) =>
    start.every((byte, i) => bytes[at + i] === byte);
  if (fits(ascii('PK\x03\x04')) || fits(ascii('PK\x05\x06'))) return zipKind(bytes);
  const known = signatures.find((signature) => fits(signature.bytes, signature.at));
  if (known !== undefined) return known.name;
  const start = new TextDecoder().decode(bytes.subarray(0, LOOKED_AT));
  return /^\s*<(!doctype html|html|head|body)\b/i.test(start) ? 'a web page (HTML)' : null;
}

/** By the name of the first file inside: its length stands at 26, itself at 30. */
function zipKind(bytes: Uint8Array): string {
  const length = (bytes[26] ?? 0) + 256 * (bytes[27] ?? 0);
  const name = new TextDecoder().decode(bytes.subarray(30, 30 + length));
  return zipKinds.find(([, inside]) => inside.test(name))?.[0] ?? 'a zip file, perhaps .keras';
}

/** It begins with the length of its header in 8 bytes, then the header, which is JSON. */
function isSafetensors(bytes: Uint8Array): boolean {
  const high = bytes.subarray(4, 8);
  return bytes.length > 8 && high.every((byte) => byte === 0) && bytes[8] === 0x7b;
}
