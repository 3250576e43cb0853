import { activationSlope, activationValue } from '../layers/activationReference.ts';
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

/** Values of nodes that an expression has more than once, such as a variance: each is computed once. */
type Known = Map<CellExpression, number>;

/** The number that an expression makes of those of its tensors, in f64. */
export function evaluate(
  expression: CellExpression,
  read: CellReader,
  known: Known = new Map(),
): number {
  const before = known.get(expression);
  if (before !== undefined) return before;
  const value = compute(expression, read, known);
  known.set(expression, value);
  return value;
}

function compute(expression: CellExpression, read: CellReader, known: Known): number {
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
      return dotOf(valuesOf(expression.left, read), valuesOf(expression.right, read));
    case 'covariance': {
      const left = centred(valuesOf(expression.left, read));
      return dotOf(left, centred(valuesOf(expression.right, read))) / left.length;
    }
    case 'winner':
      return indexOfLargest(valuesOf(expression.strip, read)) === expression.at ? 1 : 0;
    case 'softmax': {
      const values = valuesOf(expression.strip, read);
      return Math.exp((values[expression.at] ?? 0) - logSumExp(values));
    }
    default:
      return reductions[expression.kind](valuesOf(expression.strip, read));
  }
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

function dotOf(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);
}

function centred(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  return values.map((value) => value - mean);
}

function totalOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function meanOf(values: Float64Array): number {
  return totalOf(values) / values.length;
}

/** ln Σ eᶻ, without overflow. */
function logSumExp(values: Float64Array): number {
  const largest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return largest + Math.log(values.reduce((sum, z) => sum + Math.exp(z - largest), 0));
}
