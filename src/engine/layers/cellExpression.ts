import { type Activation, needsZ } from './activation.ts';
import type { ReLUConfig } from './relu/definition.ts';
import type { Slice, TensorRef } from './tensorRef.ts';

/** One number of a tensor. */
export interface CellRef {
  readonly tensor: TensorRef;
  /** flat, the batch included */
  readonly index: number;
}

/** Some numbers of a tensor, in an order that means something: a window, a kernel, a map. */
export interface Strip {
  readonly tensor: TensorRef;
  /** flat indexes as in `CellRef`; −1 is padding, which counts as 0 */
  readonly cells: Int32Array;
  /** the same cells, where they are evenly spaced: what reads many need not look at each */
  readonly slice?: Slice;
}

/** Where a constant comes from. */
export type ConstantReason =
  /** outside the input */
  | 'padding'
  /** no window covers the cell, or nobody reads it */
  | 'unread'
  /** 1 ÷ number of cells, or of images in the batch */
  | 'share'
  /** how many cells are summed */
  | 'count'
  /** 1 for the unit of the image's label, else 0 */
  | 'label'
  /** dropout's mask: 0, or 1 / (1 − rate) */
  | 'dropout'
  /** bilinear weight of a pixel */
  | 'interpolation'
  /** `fill_value` */
  | 'fill'
  /** `epsilon` */
  | 'epsilon'
  /** 2, from the derivative of a square */
  | 'square'
  /** −1 */
  | 'minus';

/** A function of one number. */
export type ScalarFunction =
  /** f(z), and f'(z) computed from y = f(z), or from z where `needsZ` */
  | { readonly name: 'activation' | 'slope'; readonly activation: Activation }
  /** the layer ReLU and its slope, both of x */
  | { readonly name: 'relu' | 'reluSlope'; readonly config: ReLUConfig }
  /** the layers LeakyReLU and ELU and their slopes, of x */
  | {
      readonly name: 'belowZero' | 'belowZeroSlope';
      readonly kind: 'LeakyReLU' | 'ELU';
      /** negative_slope, alpha */
      readonly amount: number;
    }
  /** 1 / a, √a, ln a */
  | { readonly name: 'inverse' | 'root' | 'log' }
  /** a, but not below `low` or above `high`; `unclipped` is 1 where that changes nothing, else 0 */
  | { readonly name: 'clip' | 'unclipped'; readonly low: number; readonly high: number };

/**
 * How a number came about, one step back: a small tree over the numbers it was computed from.
 * A dot product or a total over many cells is one node, so a sum of thousands of terms stays cheap.
 */
export type CellExpression =
  | ({ readonly kind: 'cell' } & CellRef)
  | { readonly kind: 'constant'; readonly value: number; readonly reason: ConstantReason }
  | { readonly kind: 'sum'; readonly terms: readonly CellExpression[] }
  | { readonly kind: 'product'; readonly factors: readonly CellExpression[] }
  /** `logSum` is ln Σ eᶻ */
  | { readonly kind: 'total' | 'mean' | 'max' | 'logSum'; readonly strip: Strip }
  /** Σ left · right; covariance is the mean of (left − its mean) · (right − its mean) */
  | { readonly kind: 'dot' | 'covariance'; readonly left: Strip; readonly right: Strip }
  /**
   * Of the cell at this place of the strip. `winner`: 1 for the first of the largest cells, 0 for the others.
   * `softmax`: e to the cell, divided by the sum of e to each.
   */
  | { readonly kind: 'winner' | 'softmax'; readonly strip: Strip; readonly at: number }
  | { readonly kind: 'function'; readonly f: ScalarFunction; readonly of: CellExpression };

export const minusOne = constant(-1, 'minus');

export function cell(tensor: TensorRef, index: number): CellExpression {
  return { kind: 'cell', tensor, index };
}

export function constant(value: number, reason: ConstantReason): CellExpression {
  return { kind: 'constant', value, reason };
}

/** The one term alone where there is one; 0 without any. */
export function sum(terms: readonly CellExpression[]): CellExpression {
  const [first, ...others] = terms;
  if (first === undefined) return constant(0, 'unread');
  return others.length === 0 ? first : { kind: 'sum', terms };
}

export function product(...factors: readonly CellExpression[]): CellExpression {
  return { kind: 'product', factors };
}

export function strip(tensor: TensorRef, cells: readonly number[]): Strip {
  return { tensor, cells: new Int32Array(cells) };
}

/** `count` cells, `step` apart. */
export function evenStrip(tensor: TensorRef, start: number, step: number, count: number): Strip {
  const cells = new Int32Array(count);
  for (let i = 0; i < count; i++) cells[i] = start + i * step;
  return { tensor, cells, slice: { start, step, count } };
}

export function dot(left: Strip, right: Strip): CellExpression {
  return { kind: 'dot', left, right };
}

export function total(strip: Strip): CellExpression {
  return { kind: 'total', strip };
}

export function apply(f: ScalarFunction, of: CellExpression): CellExpression {
  return { kind: 'function', f, of };
}

/** f(z); z itself for the identity. The head computes a softmax, so here it is the identity too. */
export function activated(activation: Activation, z: CellExpression): CellExpression {
  return isIdentity(activation) ? z : apply({ name: 'activation', activation }, z);
}

/**
 * dL/dy · f'(z); dL/dy itself for the identity.
 * @param at y = f(z), or z where `needsZ`
 */
export function sloped(
  activation: Activation,
  at: CellExpression,
  dy: CellExpression,
): CellExpression {
  return isIdentity(activation) ? dy : product(dy, apply({ name: 'slope', activation }, at));
}

/** Where the slope of an activation is computed from: y itself, or the z that made it. */
export function slopePoint(
  activation: Activation,
  y: CellExpression,
  made: CellExpression,
): CellExpression {
  return needsZ(activation) && made.kind === 'function' ? made.of : y;
}

function isIdentity(activation: Activation): boolean {
  return activation === 'linear' || activation === 'softmax';
}
