import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserDataError } from '../userDataProblem.ts';
import { csvReader } from './csvReader.ts';
import { kaggleCsv } from './testing/tableTesting.ts';

function read(...texts: readonly string[]) {
  return csvReader.read(
    texts.map((text, i) => {
      const bytes = new TextEncoder().encode(text);
      return { path: `${i}.csv`, kind: 'text', bytes: new Uint8Array(bytes) };
    }),
  );
}

function problemOf(text: string) {
  try {
    read(text);
  } catch (error) {
    if (error instanceof UserDataError) return { code: error.code, ...error.values };
    throw error;
  }
  return null;
}

const rows = [
  [7, ...Array.from({ length: 16 }, (_, i) => 16 * i)],
  [2, ...Array.from({ length: 16 }, (_, i) => 255 - i)],
];
const pixels = Uint8Array.from(rows.flatMap((row) => row.slice(1)));
const pixelNames = Array.from({ length: 16 }, (_, i) => `pixel${i}`);
const lines = (all: readonly (readonly unknown[])[], separator = ',', newline = '\n') =>
  all.map((row) => row.join(separator)).join(newline);

describe('a table of pixels', () => {
  it.each([
    ['as Kaggle writes it', lines([['label', ...pixelNames], ...rows])],
    ['without a header', lines(rows)],
    [
      'from Windows, with a mark at its start',
      `\ufeff${lines([['label', ...pixelNames], ...rows], ',', '\r\n')}\r\n\r\n`,
    ],
    ['with semicolons', lines(rows, ';')],
    ['with tabs', lines(rows, '\t')],
    [
      'in quotes',
      lines([['label', ...pixelNames], ...rows].map((row) => row.map((cell) => `"${cell}"`))),
    ],
    [
      'of decimals',
      lines([['label', ...pixelNames], ...rows.map((row) => row.map((cell) => `${cell}.0`))]),
    ],
    [
      'with numbered rows',
      lines([['', 'label', ...pixelNames], ...rows.map((row, i) => [i, ...row])]),
    ],
    [
      'with the label last',
      lines([[...pixelNames, 'class'], ...rows.map(([label, ...row]) => [...row, label])]),
    ],
    [
      'whose header is numbers',
      lines([['0', '0.1', ...pixelNames.slice(1).map((_, i) => `0.${i + 2}`)], ...rows]),
    ],
  ])('is read %s', (_, text) => {
    const { pieces, left } = read(text);
    expect(left).toEqual([]);
    expect(pieces).toMatchObject([{ height: 4, width: 4, labels: ['7', '2'] }]);
    expect(pieces[0]?.pixels).toEqual(pixels);
  });

  it('may name its classes', () => {
    const text = lines([
      ['label', ...pixelNames],
      ['cat', ...new Array(16).fill(0)],
    ]);
    expect(read(text).pieces[0]?.labels).toEqual(['cat']);
  });

  it('without labels is left out beside one that has them, and refused alone', () => {
    const test = lines([pixelNames, rows[0]?.slice(1) ?? []]);
    const submission = 'ImageId,Label\n1,0\n2,0\n';
    const { pieces, left } = read(kaggleCsv([0, 1]), test, submission, 'Read me first, please.');
    expect(pieces).toHaveLength(1);
    expect(left.map(({ code }) => code)).toEqual(['noLabels', 'notData', 'notData']);
    expect(problemOf(test)).toEqual({ code: 'csvNoLabels', file: '0.csv' });
    expect(problemOf(lines([['label', ...pixelNames, 'p', 'q']]))).toMatchObject({
      code: 'csvShape',
      actual: 18,
    });
  });

  it('says in which row and column it cannot be read', () => {
    const broken = kaggleCsv([0, 1, 2]).replace('\n1,1,1,', '\n1,1,1.5,');
    const place = { code: 'csvCell', row: 3, column: 'pixel1' };
    expect(problemOf(broken)).toMatchObject({ ...place, actual: '1.5' });
    for (const wrong of ['256', '-1', '', 'x', '1e2', '0x1', ' ']) {
      const text = kaggleCsv([0, 1, 2]).replace('\n1,1,1,', `\n1,1,${wrong},`);
      expect(problemOf(text)).toMatchObject({ ...place, actual: wrong.trim() });
    }
    const cut = kaggleCsv([0, 1, 2]).slice(0, -4);
    expect(problemOf(cut)).toMatchObject({ code: 'csvRow', row: 4, expected: 17, actual: 15 });
  });

  it('is read as it was written, whatever the numbers', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const row = fc.array(byte, { minLength: 26, maxLength: 26 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (table) => {
        const [piece] = read(lines(table)).pieces;
        expect(piece?.labels).toEqual(table.map(([label]) => String(label)));
        expect([...(piece?.pixels ?? [])]).toEqual(table.flatMap((cells) => cells.slice(1)));
      }),
    );
  });

  it('that is cut or altered is read or refused in a sentence, never a crash', () => {
    const whole = kaggleCsv([0, 1, 2]);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string(), (length, at, text) => {
        const altered = whole.slice(0, Math.min(at, length)) + text + whole.slice(at, length);
        problemOf(altered);
      }),
      { numRuns: 2000 },
    );
  });
});
