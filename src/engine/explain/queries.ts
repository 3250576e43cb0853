import type { CellExpression, CellRef, Strip } from '../layers/cellExpression.ts';
import type { Slice, TensorRef } from '../layers/tensorRef.ts';
import type { TensorQuery } from '../network/inspector.ts';
import type { CellReader } from './evaluate.ts';

/** Reading cells that nobody wants is cheaper than another query, up to so many in a row. */
const FEW = 1024;

/** Most slices of one tensor. */
const MOST_SLICES = 16;

/** A slice with its numbers. */
interface Answer {
  readonly slice: Slice;
  readonly values: ArrayLike<number>;
}

/**
 * The slices of tensors that `evaluate` reads for these expressions: one a tensor where its cells are evenly
 * spaced or close together.
 */
export function queriesOf(...expressions: readonly CellExpression[]): readonly TensorQuery[] {
  const byTensor = new Map<string, Strip[]>();
  for (const strip of new Set(expressions.flatMap(stripsOf))) {
    const key = keyOf(strip.tensor);
    const known = byTensor.get(key);
    if (known === undefined) byTensor.set(key, [strip]);
    else known.push(strip);
  }
  return [...byTensor.values()].flatMap((strips) => {
    const [first] = strips;
    if (first === undefined) return [];
    return slicesOf(sortedCells(strips)).map((slice) => ({ tensor: first.tensor, slice }));
  });
}

/**
 * Reads the answers to `queries`, given in their order.
 * @returns a reader that throws a RangeError where no query asked for the cell
 */
export function readAnswers(
  queries: readonly TensorQuery[],
  answers: readonly ArrayLike<number>[],
): CellReader {
  const byTensor = new Map<string, Answer[]>();
  for (const [i, { tensor, slice }] of queries.entries()) {
    const values = answers[i] ?? [];
    const answer = { slice: slice ?? { start: 0, step: 1, count: values.length }, values };
    const key = keyOf(tensor);
    byTensor.set(key, [...(byTensor.get(key) ?? []), answer]);
  }
  return (tensor) => {
    const own = byTensor.get(keyOf(tensor)) ?? [];
    return (index) => {
      for (const { slice, values } of own) {
        const value = values[(index - slice.start) / slice.step];
        if (value !== undefined) return value;
      }
      throw new RangeError(`Nobody asked for cell ${index} of ${keyOf(tensor)}.`);
    };
  };
}

/** The cells that an expression is made of, each once. */
export function cellsOf(expression: CellExpression): readonly CellRef[] {
  const cells = new Map<string, CellRef>();
  for (const { tensor, cells: indexes } of stripsOf(expression)) {
    for (const index of indexes) {
      if (index >= 0) cells.set(`${keyOf(tensor)} ${index}`, { tensor, index });
    }
  }
  return [...cells.values()];
}

function stripsOf(expression: CellExpression): readonly Strip[] {
  switch (expression.kind) {
    case 'constant':
      return [];
    case 'cell':
      return [{ tensor: expression.tensor, cells: Int32Array.of(expression.index) }];
    case 'sum':
      return expression.terms.flatMap(stripsOf);
    case 'product':
      return expression.factors.flatMap(stripsOf);
    case 'function':
      return stripsOf(expression.of);
    case 'dot':
    case 'covariance':
      return [expression.left, expression.right];
    default:
      return [expression.strip];
  }
}

function keyOf({ kind, layer }: TensorRef): string {
  return `${kind} ${layer}`;
}

/** All cells of the strips, ascending, each once, without padding. */
function sortedCells(strips: readonly Strip[]): Int32Array {
  const all = new Int32Array(strips.reduce((count, { cells }) => count + cells.length, 0));
  let end = 0;
  for (const { cells } of strips) {
    all.set(cells, end);
    end += cells.length;
  }
  if (!isAscending(all)) all.sort();
  return all.filter((index, i) => index >= 0 && index !== all[i - 1]);
}

function isAscending(cells: Int32Array): boolean {
  for (let i = 1; i < cells.length; i++) if ((cells[i] ?? 0) < (cells[i - 1] ?? 0)) return false;
  return true;
}

/** Evenly spaced slices that hold all the cells: one, or more where there are wide gaps. */
function slicesOf(cells: Int32Array): readonly Slice[] {
  const wide = gapsOf(cells, FEW * stepOf(cells))
    .sort((a, b) => b.width - a.width)
    .slice(0, MOST_SLICES - 1);
  const cuts = [0, ...wide.map(({ end }) => end).sort((a, b) => a - b), cells.length];
  return cuts.slice(1).flatMap((end, i) => {
    const part = cells.subarray(cuts[i], end);
    const [start] = part;
    const last = part.at(-1);
    if (start === undefined || last === undefined) return [];
    const step = stepOf(part);
    return [{ start, step, count: (last - start) / step + 1 }];
  });
}

/** Gaps wider than `most` between neighbours of ascending cells; `end` is the place of the second. */
function gapsOf(cells: Int32Array, most: number) {
  const gaps: { readonly end: number; readonly width: number }[] = [];
  for (let end = 1; end < cells.length; end++) {
    const width = (cells[end] ?? 0) - (cells[end - 1] ?? 0);
    if (width > most) gaps.push({ end, width });
  }
  return gaps;
}

/** The largest step that meets all of the ascending cells. */
function stepOf(cells: Int32Array): number {
  let step = 0;
  for (let i = 1; i < cells.length; i++)
    step = divisor(step, (cells[i] ?? 0) - (cells[i - 1] ?? 0));
  return step === 0 ? 1 : step;
}

/** The greatest common divisor. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
