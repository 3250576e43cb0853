import { UserDataError } from '../userDataProblem.ts';
import { squareSide } from './numberArray.ts';

/** What the first line of a table says. */
export interface Columns {
  readonly separator: ',' | ';' | '\t';
  readonly hasHeader: boolean;
  /** one a column, for sentences */
  readonly names: readonly string[];
  /** by column: which pixel it holds, LABEL, or SKIPPED */
  readonly roles: Int32Array;
  /** of the square image, pixels */
  readonly side: number;
}

export const LABEL = -1;
export const SKIPPED = -2;

const LABEL_NAME = /^(labels?|class|target|digit|letter|y)$/i;
/** What programs write beside the pixels: the row's number, and no part of the image. */
const OTHER_NAME = /^(|unnamed.*|id|index|image_?id)$/i;

/**
 * Finds the label and the pixels: by name, else the label is the one column that is too many for a
 * square, and stands first.
 * @returns null where the line is no table of pixels
 * @throws {UserDataError} csvNoLabels, csvShape
 */
export function readColumns(file: string, line: string): Columns | null {
  const separator = separatorOf(line);
  const cells = line.split(separator).map(unquoted);
  const hasHeader = !cells.every((cell) => /^\d{1,3}$/.test(cell) && Number(cell) <= 255);
  const names = hasHeader ? cells : cells.map((_, column) => String(column + 1));
  const roles = new Int32Array(cells.length);
  if (hasHeader)
    for (const [i, name] of names.entries()) if (OTHER_NAME.test(name)) roles[i] = SKIPPED;
  const open = roles.filter((role) => role !== SKIPPED).length;
  if (open < 16) return null;
  const named = hasHeader ? names.findIndex((name) => LABEL_NAME.test(name)) : -1;
  if (named < 0 && squareSide(open) !== null) throw new UserDataError('csvNoLabels', { file });
  const side = squareSide(open - 1);
  if (side === null)
    throw new UserDataError('csvShape', { file, actual: open - (named < 0 ? 0 : 1) });
  roles[named < 0 ? roles.indexOf(0) : named] = LABEL;
  let pixel = 0;
  for (const [column, role] of roles.entries()) if (role === 0) roles[column] = pixel++;
  return { separator, hasHeader, names, roles, side };
}

function separatorOf(line: string): Columns['separator'] {
  const [most = ','] = ([',', ';', '\t'] as const)
    .map((one) => [one, line.split(one).length] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([one]) => one);
  return most;
}

export function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return /^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1).trim() : trimmed;
}
