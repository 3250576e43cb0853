import { expect, it } from 'vitest';
import { fileKind, SAFETENSORS } from './fileKind.ts';
import { writeSafetensors } from './safetensors/safetensors.ts';

/** A zip's beginning: the header of its first file. */
function zip(name: string): Uint8Array {
  const bytes = new Uint8Array(30 + name.length);
  bytes.set(new TextEncoder().encode('PK\x03\x04'));
  bytes[26] = name.length;
  bytes.set(new TextEncoder().encode(name), 30);
  return bytes;
}

it.each([
  ['an HDF5 file (.h5)', Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['a PNG image', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)],
  ['a gzip file', Uint8Array.of(0x1f, 0x8b, 8)],
  ['a Python pickle', Uint8Array.of(0x80, 4, 0x95)],
  ['a NumPy array (.npy)', Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59)],
  ['a TensorFlow SavedModel (.pb)', Uint8Array.of(8, 1, 0x12, 0xff)],
  ['a Keras archive (.keras)', zip('metadata.json')],
  ['a NumPy archive (.npz)', zip('dense/kernel.npy')],
  ['a file of everything (.zip)', zip('convlab.json')],
  ['a PyTorch file', zip('archive/data.pkl')],
  ['a zip file, perhaps .keras', zip('photo.jpg')],
  ['a zip file, perhaps .keras', new TextEncoder().encode('PK\x03\x04')],
  ['a web page (HTML)', new TextEncoder().encode('\n<!DOCTYPE html><title>404</title>')],
  ['an empty file', new Uint8Array()],
])('%s is known by its first bytes', (name, bytes) => {
  expect(fileKind(bytes)).toBe(name);
});

it('a text is none of them', () => {
  expect(fileKind(new TextEncoder().encode('{"class_name": "Sequential"}'))).toBeNull();
});

it('a safetensors file is one, whatever the length of its header begins with', () => {
  for (const length of [1, 640, 0x8b1f, 0x120108]) {
    const bytes = writeSafetensors(
      new Map([['x'.repeat(length), { shape: [1], data: new Float32Array(1) }]]),
    );
    new DataView(bytes.buffer).setUint32(0, length, true);
    expect(fileKind(bytes)).toBe(SAFETENSORS);
  }
});
