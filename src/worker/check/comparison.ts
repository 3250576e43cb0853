import type { TensorId } from '../../engine/layers/dispatch.ts';
import type { TensorRef } from '../../engine/layers/tensorRef.ts';
import type { Expected } from './expected.ts';

/** What is compared: a layer's tensor, or a figure of the whole step. */
type ComparedKind = TensorRef['kind'] | 'loss' | 'correct' | 'gradientNorm';

/** A tensor of one pass beside what it should hold. */
export interface Comparison {
  readonly kind: ComparedKind;
  /** empty for a figure of the whole step, and for the network's input */
  readonly layer: string;
  /** the plan's name of it */
  readonly tensor: TensorId;
  readonly worst: WorstError;
}

export interface WorstError {
  readonly elements: number;
  /** elements that could rightly be anything */
  readonly skipped: number;
  /** the largest |difference| in units of the element's tolerance; above 1 it is wrong */
  readonly worst: number;
}

/** Infinity where the GPU has no number and should have one. */
export function worstError(actual: ArrayLike<number>, { values, tolerance }: Expected): WorstError {
  let worst = 0;
  let skipped = 0;
  for (let i = 0; i < values.length; i++) {
    const allowed = tolerance[i] ?? 0;
    const [value = Number.NaN, expected = Number.NaN] = [actual[i], values[i]];
    if (allowed === Infinity) skipped++;
    else if (!Object.is(value, expected)) {
      const error = Math.abs(value - expected) / allowed;
      worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
    }
  }
  return { elements: values.length, skipped, worst };
}
