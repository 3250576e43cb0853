import { limits } from '../limits.ts';
import { type FileRefusal, UserDataError } from '../userDataProblem.ts';
import { type Columns, LABEL, readColumns, SKIPPED, unquoted } from './csvColumns.ts';
import { tableName } from './tableName.ts';
import type { OpenFile, Piece, TableReader } from './tableReader.ts';

const [NEWLINE, RETURN, ZERO, NINE] = [10, 13, 48, 57];

/** Bytes; a table whose first line is longer is none. */
const LONGEST_LINE = 2 ** 22;

/** Why a table of text is left out beside others that are read. */
const LEFT = { csvNoLabels: 'noLabels', csvShape: 'notSquare' } as const;

/** Tables of text, a row an image: a label, and a whole number from 0 to 255 for each pixel. */
export const csvReader: TableReader = {
  kinds: ['text'],
  read(files) {
    const pieces: Piece[] = [];
    const left: FileRefusal[] = [];
    let problem: UserDataError | null = null;
    for (const file of files) {
      try {
        const piece = readCsv(file);
        if (piece === null) left.push({ file: file.path, code: 'notData' });
        else pieces.push(piece);
      } catch (error) {
        if (!(error instanceof UserDataError)) throw error;
        if (error.code !== 'csvNoLabels' && error.code !== 'csvShape') throw error;
        left.push({ file: file.path, code: LEFT[error.code] });
        problem ??= error;
      }
    }
    if (pieces.length === 0 && problem !== null) throw problem;
    return { pieces, left };
  },
};

/**
 * Reads the bytes once, without a string for each cell: a table of 60,000 images has 47 million.
 * @returns null where it is no table of pixels
 * @throws {UserDataError} csvNoLabels, csvShape, csvRow, csvCell, tooManyBytes
 */
function readCsv({ path: file, bytes }: OpenFile): Piece | null {
  const decoder = new TextDecoder();
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const firstEnd = lineEnd(bytes, at);
  if (firstEnd > LONGEST_LINE) return null;
  const columns = readColumns(file, decoder.decode(bytes.subarray(at, firstEnd)));
  if (columns === null) return null;
  if (columns.hasHeader) at = firstEnd + 1;

  const rows = new Rows(file, columns);
  const separator = columns.separator.charCodeAt(0);
  for (let line = columns.hasHeader ? 2 : 1; at < bytes.length; line++) {
    const end = lineEnd(bytes, at);
    const stop = bytes[end - 1] === RETURN ? end - 1 : end;
    if (stop > at) {
      rows.begin(line);
      for (let from = at; from <= stop; ) {
        let to = from;
        let value = 0;
        let isPlain = true;
        for (; to < stop && bytes[to] !== separator; to++) {
          const digit = bytes[to] ?? 0;
          isPlain &&= digit >= ZERO && digit <= NINE;
          value = 10 * value + digit - ZERO;
        }
        if (isPlain && to > from && to < from + 4 && value <= 255) rows.addNumber(value);
        else rows.addText(decoder.decode(bytes.subarray(from, to)));
        from = to + 1;
      }
      rows.end();
    }
    at = end + 1;
  }
  return rows.toPiece();
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(NEWLINE, from);
  return found < 0 ? bytes.length : found;
}

/** The rows so far; their bytes grow as they come. */
class Rows {
  readonly #file: string;
  readonly #columns: Columns;
  readonly #labels: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #size: number;
  #pixels = new Uint8Array(2 ** 20);
  #row = -1;
  #column = 0;
  /** in the file, from 1 */
  #line = 0;

  constructor(file: string, columns: Columns) {
    this.#file = file;
    this.#columns = columns;
    this.#size = columns.side ** 2;
  }

  begin(line: number): void {
    this.#line = line;
    this.#column = 0;
    this.#row++;
    const needed = (this.#row + 1) * this.#size;
    if (needed > limits.datasetBytes) {
      throw new UserDataError('tooManyBytes', { limit: limits.datasetBytes / 2 ** 20 });
    }
    if (needed <= this.#pixels.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#pixels.length));
    grown.set(this.#pixels);
    this.#pixels = grown;
  }

  addNumber(value: number): void {
    const role = this.#columns.roles[this.#column++] ?? SKIPPED;
    if (role >= 0) this.#pixels[this.#row * this.#size + role] = value;
    else if (role === LABEL) this.#addLabel(String(value));
  }

  /** Anything that is not digits alone: quoted, `7.0`, the name of a class, or wrong. */
  addText(cell: string): void {
    const role = this.#columns.roles[this.#column] ?? SKIPPED;
    const text = unquoted(cell);
    const value = /^\d+(\.0*)?$/.test(text) ? Number(text) : null;
    if (role >= 0 && (value === null || value > 255)) this.#refuse(text);
    if (role !== LABEL) {
      this.addNumber(value ?? 0);
      return;
    }
    if (text === '' || text.length > 64) this.#refuse(text);
    this.#column++;
    this.#addLabel(value === null ? text : String(value));
  }

  /** @throws {UserDataError} csvRow */
  end(): void {
    const expected = this.#columns.names.length;
    if (this.#column === expected) return;
    const values = { file: this.#file, row: this.#line, expected, actual: this.#column };
    throw new UserDataError('csvRow', values);
  }

  toPiece(): Piece {
    const { part, set } = tableName(this.#file);
    const { side } = this.#columns;
    const pixels = this.#pixels.subarray(0, this.#labels.length * this.#size);
    return { part, set, height: side, width: side, pixels, labels: this.#labels };
  }

  /** One string a class, not one a row. */
  #addLabel(name: string): void {
    const known = this.#names.get(name) ?? name;
    this.#names.set(known, known);
    this.#labels.push(known);
  }

  #refuse(text: string): never {
    const column = this.#columns.names[this.#column] ?? '';
    const values = { file: this.#file, row: this.#line, column, actual: text.slice(0, 24) };
    throw new UserDataError('csvCell', values);
  }
}
