import type { Head } from '../network/losses.ts';

export interface HeadResult {
  /** mean over the batch */
  readonly loss: number;
  /** rows whose largest output, the first of equals, is the one of their label */
  readonly correct: number;
  /** dL/d(the last layer's output), (N, units) */
  readonly dOutput: Float64Array;
}

/**
 * Loss, hits and gradient of the last layer's output (N, units), with softmax where the head has it.
 * Sources: https://keras.io/api/losses/probabilistic_losses/ and …/regression_losses/
 * @param labels N class numbers below `units`
 */
export function applyHead(head: Head, output: Float64Array, labels: ArrayLike<number>): HeadResult {
  const { units } = head;
  const batch = labels.length;
  const dOutput = new Float64Array(output.length);
  let loss = 0;
  let correct = 0;
  for (let n = 0; n < batch; n++) {
    const row = output.subarray(n * units, (n + 1) * units);
    const label = labels[n] ?? 0;
    const one = rowLoss(head, row, label);
    loss += one.loss;
    if (indexOfLargest(row) === label) correct += 1;
    dOutput.set(
      one.gradient.map((gradient) => gradient / batch),
      n * units,
    );
  }
  return { loss: loss / batch, correct, dOutput };
}

interface RowLoss {
  readonly loss: number;
  readonly gradient: Float64Array;
}

function rowLoss({ loss, softmax }: Head, row: Float64Array, label: number): RowLoss {
  const oneHot = (u: number) => (u === label ? 1 : 0);
  if (loss === 'sparse_categorical_crossentropy' && !softmax) return normalizedLoss(row, label);
  if (loss === 'sparse_categorical_crossentropy') {
    const logSum = logSumExp(row);
    return {
      loss: logSum - (row[label] ?? 0),
      gradient: row.map((z, u) => Math.exp(z - logSum) - oneHot(u)),
    };
  }
  const logSum = softmax ? logSumExp(row) : 0;
  const p = softmax ? row.map((z) => Math.exp(z - logSum)) : row;
  const errors = p.map((value, u) => value - oneHot(u));
  const meanSquare = errors.reduce((sum, error) => sum + error * error, 0) / row.length;
  const dp = errors.map((error) => (2 * error) / row.length);
  if (!softmax) return { loss: meanSquare, gradient: dp };
  // ∂p_u/∂z_k = p_u ([u = k] − p_k)
  const mean = dp.reduce((sum, g, u) => sum + g * (p[u] ?? 0), 0);
  return { loss: meanSquare, gradient: dp.map((g, u) => (p[u] ?? 0) * (g - mean)) };
}

/** Keras's `epsilon()`. */
const EPSILON = 1e-7;

/**
 * −ln p of outputs that are no softmax's: divided by their sum, then clipped, where no gradient passes.
 * So Keras on JAX and PyTorch; on TensorFlow it clips first, which is the same where nothing is clipped.
 */
function normalizedLoss(row: Float64Array, label: number): RowLoss {
  const sum = row.reduce((total, y) => total + y, 0);
  const y = row[label] ?? 0;
  const clipped = Math.min(Math.max(y / sum, EPSILON), 1 - EPSILON);
  const loss = -Math.log(clipped);
  if (clipped !== y / sum) return { loss, gradient: row.map(() => 0) };
  return { loss, gradient: row.map((_, u) => 1 / sum - (u === label ? 1 / y : 0)) };
}

/** ln Σ eᶻ, without overflow. */
function logSumExp(row: Float64Array): number {
  const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
  return largest + Math.log(row.reduce((sum, z) => sum + Math.exp(z - largest), 0));
}

function indexOfLargest(row: Float64Array): number {
  return row.reduce((best, value, u) => (value > (row[best] ?? 0) ? u : best), 0);
}
