import {
  type CellExpression,
  type CellRef,
  evenStrip,
  type Strip,
} from '../layers/cellExpression.ts';
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
    const even = evenSliceOf(strips);
    const slices = even === null ? slicesOf(sortedCells(strips)) : [even];
    return slices.map((slice) => ({ tensor: first.tensor, slice }));
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
    // the next cell is most often in the slice of the one before
    let last = own[0];
    return (index) => {
      if (last !== undefined) {
        const value = valueIn(last, index);
        if (value !== undefined) return value;
      }
      last = own.find((answer) => valueIn(answer, index) !== undefined);
      const value = last && valueIn(last, index);
      if (value !== undefined) return value;
      throw new RangeError(`Nobody asked for cell ${index} of ${keyOf(tensor)}.`);
    };
  };
}

function valueIn({ slice, values }: Answer, index: number): number | undefined {
  return values[(index - slice.start) / slice.step];
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
      return [evenStrip(expression.tensor, expression.index, 1, 1)];
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

/**
 * The slice that evenly spaced strips make together, in order and without a gap between them: a channel of
 * a batch, image by image. Single cells may be anywhere in it. Null where they do not.
 */
function evenSliceOf(strips: readonly Strip[]): Slice | null {
  const slices = strips.map(({ slice }) => slice);
  const [first, ...others] = slices.toSorted((a, b) => (b?.count ?? 0) - (a?.count ?? 0));
  if (first === undefined) return null;
  const { start, step } = first;
  let { count } = first;
  for (const next of others) {
    if (next === undefined || (next.count > 1 && next.step !== step)) return null;
    const at = (next.start - start) / step;
    if (!Number.isInteger(at) || at < 0 || at > count) return null;
    count = Math.max(count, at + next.count);
  }
  return { start, step, count };
}

/** All cells of the strips, ascending, each once, without padding. */
function sortedCells(strips: readonly Strip[]): Int32Array {
  // a batch has long strips one after the other, and single cells that are most often in them
  const longestFirst = strips.toSorted((a, b) => b.cells.length - a.cells.length);
  const all = new Int32Array(strips.reduce((count, { cells }) => count + cells.length, 0));
  let end = 0;
  for (const { cells } of longestFirst) {
    for (const index of cells) if (index >= 0) all[end++] = index;
  }
  const found = all.subarray(0, end);
  const ordered = lengthInOrder(found);
  if (ordered === end) return found;
  return merged(found.subarray(0, ordered), found.subarray(ordered).sort());
}

/** How many of the first cells are in order, each once. */
function lengthInOrder(cells: Int32Array): number {
  let length = 1;
  while (length < cells.length && (cells[length] ?? 0) > (cells[length - 1] ?? 0)) length++;
  return Math.min(length, cells.length);
}

/** The cells of both, ascending, each once. */
function merged(a: Int32Array, b: Int32Array): Int32Array {
  const all = new Int32Array(a.length + b.length);
  let end = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (a[i] === next) i++;
    while (b[j] === next) j++;
    all[end++] = next;
  }
  return all.subarray(0, end);
}

/** Evenly spaced slices that hold all the cells: one, or more where there are wide gaps. */
function slicesOf(cells: Int32Array): readonly Slice[] {
  const whole = sliceOf(cells);
  if (whole === null) return [];
  const wide = whole.count === cells.length ? [] : gapsOf(cells, FEW * whole.step);
  if (wide.length === 0) return [whole];
  wide.sort((a, b) => b.width - a.width).splice(MOST_SLICES - 1);
  const cuts = [0, ...wide.map(({ end }) => end).sort((a, b) => a - b), cells.length];
  return cuts.slice(1).flatMap((end, i) => sliceOf(cells.subarray(cuts[i], end)) ?? []);
}

/** The slice that holds all of the ascending cells. */
function sliceOf(cells: Int32Array): Slice | null {
  const [start] = cells;
  const last = cells.at(-1);
  if (start === undefined || last === undefined) return null;
  const step = stepOf(cells);
  return { start, step, count: (last - start) / step + 1 };
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
  for (let i = 1; i < cells.length; i++) {
    const width = (cells[i] ?? 0) - (cells[i - 1] ?? 0);
    if (step === 0 || width % step !== 0) step = divisor(step, width);
  }
  return step === 0 ? 1 : step;
}

/** The greatest common divisor. */
function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
