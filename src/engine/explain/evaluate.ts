import { activationSlope, activationValue } from '../layers/activationReference.ts';
import { belowZero } from '../layers/belowZero/reference.ts';
import type { CellExpression, ScalarFunction, Strip } from '../layers/cellExpression.ts';
import { slopeAt, valueAt } from '../layers/relu/reference.ts';
import type { TensorRef } from '../layers/tensorRef.ts';

/** The numbers of a tensor, by flat index. */
export type CellReader = (tensor: TensorRef) => (index: number) => number;

/** Reads whole tensors. */
export function readWhole(tensorOf: (tensor: TensorRef) => ArrayLike<number>): CellReader {
  return (tensor) => {
    const values = tensorOf(tensor);
    return (index) => values[index] ?? Number.NaN;
  };
}

/** Nodes and strips that an expression has more than once, such as a variance: each is computed once. */
export class Known {
  readonly numbers = new Map<CellExpression, number>();
  readonly strips = new Map<Strip, Float64Array>();
}

/** The number that an expression makes of those of its tensors, in f64. */
export function evaluate(
  expression: CellExpression,
  read: CellReader,
  known: Known = new Known(),
): number {
  const before = known.numbers.get(expression);
  if (before !== undefined) return before;
  const value = compute(expression, read, known);
  known.numbers.set(expression, value);
  return value;
}

function compute(expression: CellExpression, read: CellReader, known: Known): number {
  const numbersOf = (strip: Strip) => knownValues(strip, read, known);
  switch (expression.kind) {
    case 'cell':
      return read(expression.tensor)(expression.index);
    case 'constant':
      return expression.value;
    case 'sum':
      return expression.terms.reduce((sum, term) => sum + evaluate(term, read, known), 0);
    case 'product':
      return expression.factors.reduce((all, factor) => all * evaluate(factor, read, known), 1);
    case 'function':
      return functionValue(expression.f, evaluate(expression.of, read, known));
    case 'dot':
      return dotOf(numbersOf(expression.left), numbersOf(expression.right));
    case 'covariance':
      return covarianceOf(numbersOf(expression.left), numbersOf(expression.right));
    case 'winner':
      return indexOfLargest(numbersOf(expression.strip)) === expression.at ? 1 : 0;
    case 'softmax': {
      const values = numbersOf(expression.strip);
      return Math.exp((values[expression.at] ?? 0) - logSumExp(values));
    }
    default:
      return reductions[expression.kind](numbersOf(expression.strip));
  }
}

function knownValues(strip: Strip, read: CellReader, { strips }: Known): Float64Array {
  const before = strips.get(strip);
  if (before !== undefined) return before;
  const values = valuesOf(strip, read);
  strips.set(strip, values);
  return values;
}

/** The numbers of a strip, with 0 for padding. */
export function valuesOf({ tensor, cells }: Strip, read: CellReader): Float64Array {
  const at = read(tensor);
  const values = new Float64Array(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const index = cells[i] ?? -1;
    if (index >= 0) values[i] = at(index);
  }
  return values;
}

/** The first of the largest. */
export function indexOfLargest(values: Float64Array): number {
  return values.reduce((best, value, i) => (value > (values[best] ?? 0) ? i : best), 0);
}

const reductions = {
  total: totalOf,
  mean: meanOf,
  max: (values: Float64Array) => values[indexOfLargest(values)] ?? 0,
  logSum: logSumExp,
};

export function functionValue(f: ScalarFunction, a: number): number {
  switch (f.name) {
    case 'activation':
      return activationValue(f.activation, a);
    case 'slope':
      return activationSlope(f.activation, a);
    case 'relu':
      return valueAt(f.config, a);
    case 'reluSlope':
      return slopeAt(f.config, a);
    case 'belowZero':
      return belowZero[f.kind].value(a, f.amount);
    case 'belowZeroSlope':
      return belowZero[f.kind].slope(a, f.amount);
    case 'inverse':
      return 1 / a;
    case 'root':
      return Math.sqrt(a);
    case 'log':
      return Math.log(a);
    case 'clip':
      return Math.min(Math.max(a, f.low), f.high);
    case 'unclipped':
      return a >= f.low && a <= f.high ? 1 : 0;
  }
}

// Plain loops: a channel of a batch has hundreds of thousands of cells.

function dotOf(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}

function covarianceOf(left: Float64Array, right: Float64Array): number {
  const [leftMean, rightMean] = [meanOf(left), meanOf(right)];
  let sum = 0;
  for (let i = 0; i < left.length; i++) {
    sum += ((left[i] ?? 0) - leftMean) * ((right[i] ?? 0) - rightMean);
  }
  return sum / left.length;
}

/** Also of the terms of a sum. */
export function totalOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function meanOf(values: Float64Array): number {
  return totalOf(values) / values.length;
}

/** ln Σ eᶻ, without overflow. */
function logSumExp(values: Float64Array): number {
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return largest + Math.log(values.reduce((sum, z) => sum + Math.exp(z - largest), 0));
}
