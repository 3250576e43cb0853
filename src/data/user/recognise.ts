/** What a file is by its first bytes, whatever its name says. */
export type FileKind =
  /** idx of bytes, and of other numbers */
  | 'idx'
  | 'idxOther'
  | 'npy'
  | 'zip'
  /** a page of the web, or a server's error in XML */
  | 'html'
  /** RAR, 7z, tar and such */
  | 'archive'
  /** HDF5, MATLAB, Parquet, Arrow, pickle */
  | 'foreign'
  | 'empty'
  | 'text'
  | 'unknown';

/** Bytes that are enough to tell. */
const HEAD = 512;

const STARTS: readonly (readonly [FileKind, readonly string[]])[] = [
  ['npy', ['\x93NUMPY']],
  ['zip', ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']],
  ['archive', ['Rar!', '7z\xbc\xaf', '\xfd7zXZ', 'BZh', '\x28\xb5\x2f\xfd']],
  [
    'foreign',
    ['\x89HDF', 'MATLAB ', 'PAR1', 'ARROW1', '\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'],
  ],
  ['idx', ['\0\0\x08\x01', '\0\0\x08\x02', '\0\0\x08\x03', '\0\0\x08\x04']],
  ['idxOther', ['\0\0\x09', '\0\0\x0b', '\0\0\x0c', '\0\0\x0d', '\0\0\x0e']],
];

/** Tar writes this behind the first file's name and rights. */
const TAR = { at: 257, text: 'ustar' } as const;

const PAGE =
  /^(\xef\xbb\xbf)?\s*(<!--(?:(?!-->)[\s\S])*-->\s*)*<(!doctype|html|head|body|script|title|\?xml)/i;

export function recognise(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty';
  const head = bytes.subarray(0, HEAD);
  const text = String.fromCharCode(...head);
  const known = STARTS.find(([, starts]) => starts.some((start) => text.startsWith(start)));
  if (known !== undefined) return known[0];
  if (PAGE.test(text)) return 'html';
  if (text.startsWith(TAR.text, TAR.at)) return 'archive';
  const isText = head.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
  return isText ? 'text' : 'unknown';
}
