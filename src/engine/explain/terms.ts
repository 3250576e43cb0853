import {
  type CellExpression,
  cell,
  constant,
  product,
  type Strip,
} from '../layers/cellExpression.ts';
import {
  type CellReader,
  evaluate,
  functionValue,
  indexOfLargest,
  Known,
  totalOf,
  valuesOf,
} from './evaluate.ts';

/** One row of a written-out sum. */
type Term =
  | { readonly value: number; readonly expression: CellExpression }
  /** so many more terms together */
  | { readonly value: number; readonly others: number }
  /** so many terms that are 0, and the first few of them */
  | { readonly value: 0; readonly zeros: number; readonly first: readonly CellExpression[] };

/** A cell written out. */
export interface WrittenSum {
  /** their values add up to `sum` */
  readonly terms: readonly Term[];
  /** places in the sum of the first terms, where they are not in their order; else none */
  readonly largest: readonly number[];
  /** before the activation */
  readonly sum: number;
  /** the cell's own value */
  readonly value: number;
}

/** Terms with their values; an expression is made only where it is shown. */
interface Split {
  readonly values: Float64Array;
  readonly expressionAt: (term: number) => CellExpression;
  /** terms that are shown however small they are: a bias, the winner of a pool */
  readonly kept: readonly number[];
}

/**
 * The terms of the sum that an expression is, in their order, then those that are exactly 0 in one. Where more than
 * `most` are left, the largest come first, then the others in one, then the bias. A window's padding keeps its place.
 * @param most at least 4
 * @param held the largest of this sum as they were: they stay the first, in that order, but for those that are 0
 */
export function termsOf(
  expression: CellExpression,
  read: CellReader,
  most: number,
  held: readonly number[] = [],
): WrittenSum {
  const isActivated = expression.kind === 'function' && expression.f.name === 'activation';
  const known = new Known();
  const { values, kept, expressionAt } = isActivated
    ? splitOf(expression.of, read, known)
    : splitOf(expression, read, known);
  const sum = totalOf(values);
  const written = { sum, value: isActivated ? functionValue(expression.f, sum) : sum };
  const termAt = (i: number): Term => ({ value: values[i] ?? 0, expression: expressionAt(i) });

  const isWindow = values.length <= most;
  const zeros: number[] = [];
  values.forEach((value, i) => {
    if (value !== 0 || kept.includes(i)) return;
    if (!(isWindow && isPadding(expressionAt(i)))) zeros.push(i);
  });
  const folded = zeros.length > 1 ? zeros : [];
  const first = folded.slice(0, most).map(expressionAt);
  const zeroRow: Term[] = folded.length > 0 ? [{ value: 0, zeros: folded.length, first }] : [];
  const ends = [...kept.map(termAt), ...zeroRow];
  const count = values.length - kept.length - folded.length;
  if (count + ends.length <= most) {
    const elsewhere = new Set([...kept, ...folded]);
    const left = [...values.keys()].filter((i) => !elsewhere.has(i));
    return { terms: [...left.map(termAt), ...ends], largest: [], ...written };
  }

  const room = most - ends.length - 1;
  const stay = held.filter((i) => values[i]).slice(0, room);
  const largest = [...stay, ...largestOf(values, [...kept, ...stay], room - stay.length)];
  const hidden = values.slice();
  for (const i of [...largest, ...kept]) hidden[i] = 0;
  const others = { value: totalOf(hidden), others: count - largest.length };
  return { terms: [...largest.map(termAt), others, ...ends], largest, ...written };
}

function isPadding(term: CellExpression): boolean {
  if (term.kind === 'product') return term.factors.some(isPadding);
  return term.kind === 'constant' && term.reason === 'padding';
}

/** The terms of largest magnitude, largest first; of equal ones the first. */
function largestOf(
  values: Float64Array,
  kept: readonly number[],
  count: number,
): readonly number[] {
  const places: number[] = [];
  const magnitudeAt = (place: number | undefined) => Math.abs(values[place ?? -1] ?? 0);
  let least = -1;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i] ?? 0);
    // most terms of a batch end here
    if (magnitude <= least || kept.includes(i)) continue;
    const rank = places.findIndex((place) => magnitudeAt(place) < magnitude);
    places.splice(rank < 0 ? places.length : rank, 0, i);
    if (places.length > count) places.pop();
    if (places.length === count) least = magnitudeAt(places.at(-1));
  }
  return places;
}

function splitOf(expression: CellExpression, read: CellReader, known: Known): Split {
  switch (expression.kind) {
    case 'sum':
      return splitSum(expression.terms, read, known);
    case 'dot': {
      const { left, right } = expression;
      const values = valuesOf(left, read);
      const others = valuesOf(right, read);
      for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) * (others[i] ?? 0);
      return {
        values,
        expressionAt: (i) => product(cellOrPadding(left, i), cellOrPadding(right, i)),
        kept: [],
      };
    }
    case 'total': {
      const { strip } = expression;
      const expressionAt = (i: number) => cellOrPadding(strip, i);
      return { values: valuesOf(strip, read), expressionAt, kept: [] };
    }
    case 'mean': {
      const { strip } = expression;
      const share = 1 / strip.cells.length;
      return {
        values: valuesOf(strip, read).map((value) => value * share),
        expressionAt: (i) => product(constant(share, 'share'), cellOrPadding(strip, i)),
        kept: [],
      };
    }
    case 'max': {
      const { strip } = expression;
      const values = valuesOf(strip, read);
      const winner = indexOfLargest(values);
      return {
        values: values.map((value, i) => (i === winner ? value : 0)),
        expressionAt: (at) => product({ kind: 'winner', strip, at }, cellOrPadding(strip, at)),
        kept: [winner],
      };
    }
    default:
      return {
        values: Float64Array.of(evaluate(expression, read, known)),
        expressionAt: () => expression,
        kept: [],
      };
  }
}

/** A sum of which one term alone is a sum itself is one sum. */
function splitSum(terms: readonly CellExpression[], read: CellReader, known: Known): Split {
  const sums = terms.filter(({ kind }) => kind === 'sum' || kind === 'dot' || kind === 'total');
  const parts = terms.map((term) =>
    sums.length === 1 && term === sums[0]
      ? splitOf(term, read, known)
      : {
          values: Float64Array.of(evaluate(term, read, known)),
          expressionAt: () => term,
          kept: term.kind === 'cell' && term.tensor.kind === 'weights' ? [0] : [],
        },
  );
  const values = new Float64Array(parts.reduce((count, part) => count + part.values.length, 0));
  const kept: number[] = [];
  let end = 0;
  for (const part of parts) {
    for (const at of part.kept) kept.push(end + at);
    values.set(part.values, end);
    end += part.values.length;
  }
  const expressionAt = (i: number) => {
    let at = i;
    for (const part of parts) {
      if (at < part.values.length) return part.expressionAt(at);
      at -= part.values.length;
    }
    throw new RangeError(`No term ${i}.`);
  };
  return { values, expressionAt, kept };
}

function cellOrPadding({ tensor, cells }: Strip, i: number): CellExpression {
  const index = cells[i] ?? -1;
  return index < 0 ? constant(0, 'padding') : cell(tensor, index);
}
