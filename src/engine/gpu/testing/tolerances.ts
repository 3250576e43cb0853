import { exactVariants, type Variant } from '../../plan/variants/variants.ts';

/** How far kernels may be from the f64 reference; all tolerances of the parity tests. */
interface Tolerances {
  /** the first step's loss, relative */
  readonly loss: number;
  /** the loss of the steps after it, whose weights already differ, relative */
  readonly laterLoss: number;
  /** the norm of all weights' gradient, relative */
  readonly gradientNorm: number;
  /** all weights' change over a few steps, relative, as a norm */
  readonly update: number;
  /** examples of a step that may fall on the other side of a decision */
  readonly correct: number;
}

export const tolerances: Tolerances = {
  ...{ loss: 2e-5, laterLoss: 2e-5 },
  ...{ gradientNorm: 1e-4, update: 2e-4, correct: 0 },
};

/**
 * Values are 2^-11 off at most, which alone would be 5e-4. But one in some thousand then falls on the
 * other side of a kink or of a pool's maximum and its gradient goes another way, and Adam makes the
 * smallest gradients as large as the largest. The reference itself goes as far off where its initial weights
 * are changed by 2^-11: up to 2e-2 in the third loss.
 */
const half: Tolerances = {
  ...{ loss: 5e-4, laterLoss: 2e-2 },
  ...{ gradientNorm: 2e-2, update: 1e-1, correct: 1 },
};

export function tolerancesOf(variant: Variant): Tolerances {
  return exactVariants.includes(variant) ? tolerances : half;
}
