const encoder = new TextEncoder();

/** An idx file of bytes. */
export function idx(extents: readonly number[], payload: readonly number[]): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * extents.length));
  header.setUint32(0, 0x0800 + extents.length);
  for (const [axis, extent] of extents.entries()) header.setUint32(4 + 4 * axis, extent);
  return Uint8Array.from([...new Uint8Array(header.buffer), ...payload]);
}

interface NpyOptions {
  readonly version?: 1 | 2 | 3;
  readonly isFortran?: boolean;
}

/** An array as NumPy writes it; `data` is in the order that the header says. */
export function npy(
  descr: string,
  shape: readonly number[],
  data: ArrayBufferView<ArrayBuffer>,
  { version = 1, isFortran = false }: NpyOptions = {},
): Uint8Array {
  const extents = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const order = isFortran ? 'True' : 'False';
  const dict = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${extents}), }`;
  const lengthBytes = version === 1 ? 2 : 4;
  const before = 8 + lengthBytes;
  const padded = dict.padEnd(64 * Math.ceil((before + dict.length + 1) / 64) - before - 1);
  const text = encoder.encode(`${padded}\n`);
  const length = [0, 8, 16, 24].map((bits) => (text.length >> bits) & 255).slice(0, lengthBytes);
  const magic = [0x93, ...encoder.encode('NUMPY'), version, 0];
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return Uint8Array.from([...magic, ...length, ...text, ...bytes]);
}

/** A table as Kaggle writes it: each pixel of an image is its label. */
export function kaggleCsv(labels: readonly number[], side = 4): string {
  const header = ['label', ...Array.from({ length: side * side }, (_, i) => `pixel${i}`)];
  const rows = labels.map((label) => [label, ...new Array<number>(side * side).fill(label)]);
  return [header, ...rows].map((row) => row.join(',')).join('\n');
}
