import { expect, it } from 'vitest';
import { recognise } from './recognise.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it('is quick with whatever a file begins with', () => {
  expect(recognise(bytesOf(`${'<!---->'.repeat(73)} x`))).toBe('text');
});

it.each([
  ['html', '<!DOCTYPE html><html>'],
  ['html', '\xef\xbb\xbf\r\n  <!-- moved -->\n<HTML lang="en">'],
  ['html', '<?xml version="1.0"?><Error><Code>NoSuchKey</Code>'],
  ['idx', '\0\0\x08\x03\0\0\0\x01'],
  ['idxOther', '\0\0\x0d\x03\0\0\0\x01'],
  ['npy', '\x93NUMPY\x01\0'],
  ['zip', 'PK\x03\x04'],
  ['archive', 'Rar!\x1a\x07'],
  ['archive', `train/${'\0'.repeat(251)}ustar\0`],
  ['foreign', '\x89HDF\r\n\x1a\n'],
  ['foreign', 'MATLAB 5.0 MAT-file'],
  ['empty', ''],
  ['text', 'label,pixel0\n5,0\n'],
  ['unknown', '\x01\x02\x03'],
] as const)('a file is known as %s by its first bytes', (kind, text) => {
  expect(recognise(bytesOf(text))).toBe(kind);
});
