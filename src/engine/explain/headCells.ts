import {
  apply,
  type CellExpression,
  cell,
  constant,
  evenStrip,
  minusOne,
  product,
  type Strip,
  sum,
  total,
} from '../layers/cellExpression.ts';
import type { TensorRef } from '../layers/tensorRef.ts';
import type { Head } from '../network/losses.ts';

/** Keras's `epsilon()`. */
const EPSILON = 1e-7;

const inside = { low: EPSILON, high: 1 - EPSILON };

/**
 * A unit's output of one image after the softmax, or the output itself where the head has none.
 * @param output the last layer's, (N, units) @param index flat
 */
export function headOutput(head: Head, output: TensorRef, index: number): CellExpression {
  if (!head.softmax) return cell(output, index);
  const { strip, at } = rowOf(head, output, index);
  return { kind: 'softmax', strip, at };
}

/** The mean over the images of their losses, as `applyHead` has it. */
export function meanLoss(head: Head, output: TensorRef, labels: ArrayLike<number>): CellExpression {
  const share = constant(1 / labels.length, 'share');
  const images = Array.from(labels, (_, n) => product(share, imageLoss(head, output, n, labels)));
  return sum(images);
}

/** −ln p of the label's unit, or the mean square of the errors, of image n. */
export function imageLoss(
  head: Head,
  output: TensorRef,
  n: number,
  labels: ArrayLike<number>,
): CellExpression {
  const first = n * head.units;
  const { strip } = rowOf(head, output, first);
  const label = first + (labels[n] ?? 0);
  if (head.loss === 'sparse_categorical_crossentropy') {
    if (head.softmax) {
      return sum([{ kind: 'logSum', strip }, product(minusOne, cell(output, label))]);
    }
    const clipped = apply({ name: 'clip', ...inside }, shareOf(strip, cell(output, label)));
    return product(minusOne, apply({ name: 'log' }, clipped));
  }
  const share = constant(1 / head.units, 'share');
  const squares = Array.from(strip.cells, (index) => {
    const error = errorOf(head, output, index, labels);
    return product(share, error, error);
  });
  return sum(squares);
}

/** dL/d(one output of the last layer), of the mean loss; with a softmax head, of one logit. */
export function lossGradient(
  head: Head,
  output: TensorRef,
  index: number,
  labels: ArrayLike<number>,
): CellExpression {
  const share = constant(1 / labels.length, 'share');
  if (head.loss === 'mse') return squareGradient(head, output, index, labels);
  const isLabel = index % head.units === labelAt(head, index, labels);
  if (head.softmax) {
    const oneHot = constant(isLabel ? 1 : 0, 'label');
    return sum([product(share, headOutput(head, output, index)), product(share, minusOne, oneHot)]);
  }
  // −ln (y / Σ) falls by 1 / y and rises by 1 / Σ; beyond the clip nothing changes
  const { strip } = rowOf(head, output, index);
  const first = index - (index % head.units);
  const own = cell(output, first + labelAt(head, index, labels));
  const passes = apply({ name: 'unclipped', ...inside }, shareOf(strip, own));
  const rises = product(share, passes, apply({ name: 'inverse' }, total(strip)));
  if (!isLabel) return rises;
  return sum([rises, product(share, minusOne, passes, apply({ name: 'inverse' }, own))]);
}

/**
 * g = 2 / units · (p − label) without a softmax. With it ∂p_u/∂z_k = p_u ([u = k] − p_k), so the sum is
 * p_k g_k − Σ p_k p_u g_u.
 */
function squareGradient(
  head: Head,
  output: TensorRef,
  index: number,
  labels: ArrayLike<number>,
): CellExpression {
  const shares = [
    constant(1 / labels.length, 'share'),
    constant(2, 'square'),
    constant(1 / head.units, 'share'),
  ];
  const gradientAt = (unit: number) => [...shares, errorOf(head, output, unit, labels)];
  if (!head.softmax) return product(...gradientAt(index));
  const own = headOutput(head, output, index);
  const { strip } = rowOf(head, output, index);
  const others = Array.from(strip.cells, (unit) =>
    product(minusOne, own, headOutput(head, output, unit), ...gradientAt(unit)),
  );
  return sum([product(own, ...gradientAt(index)), ...others]);
}

/** p − 1 for the label's unit, p for the others. */
function errorOf(
  head: Head,
  output: TensorRef,
  index: number,
  labels: ArrayLike<number>,
): CellExpression {
  const isLabel = index % head.units === labelAt(head, index, labels);
  const oneHot = constant(isLabel ? 1 : 0, 'label');
  return sum([headOutput(head, output, index), product(minusOne, oneHot)]);
}

function shareOf(strip: Strip, own: CellExpression): CellExpression {
  return product(own, apply({ name: 'inverse' }, total(strip)));
}

function labelAt({ units }: Head, index: number, labels: ArrayLike<number>): number {
  return labels[Math.floor(index / units)] ?? 0;
}

/** All outputs of the image, and the place of this one. */
function rowOf({ units }: Head, output: TensorRef, index: number) {
  const at = index % units;
  return { strip: evenStrip(output, index - at, 1, units), at };
}
