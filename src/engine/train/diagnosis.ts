import type { TensorQuery } from '../network/inspector.ts';

/** Where the numbers of a run stopped being numbers, and why, most likely. */
export interface Diagnosis {
  /** updates made before it: their losses, gradients and weights are all finite */
  readonly lastGoodStep: number;
  /** null where training again from the last checkpoint finds none: it was in an evaluation, say */
  readonly found: BadTensor | null;
  readonly cause: Cause;
  /** the layer whose weights grew most since the run began, and its largest weight then and now */
  readonly growth: Growth | null;
  /** the last steps before it, oldest first */
  readonly trail: readonly TrailStep[];
}

/** The first tensor with a NaN or an infinity, in the order of the computation. */
export interface BadTensor {
  /** its name in Keras; null of the loss and of the gradient's norm, which belong to all */
  readonly layer: string | null;
  /** `update`: the layer's weights after it */
  readonly tensor: TensorQuery['tensor']['kind'] | 'loss' | 'gradientNorm' | 'update';
  readonly nan: number;
  readonly infinite: number;
  /** numbers in it */
  readonly count: number;
}

/**
 * - `initial`: before any update, so it is the network's weights as they began
 * - `saturated`: the outputs are finite, but leave no loss: all sigmoids are 0
 * - `gradient`: the pass forward is finite, the gradients are not
 * - `learningRate`: updates have thrown the weights there
 */
export type Cause = 'initial' | 'saturated' | 'gradient' | 'learningRate';

export interface Growth {
  readonly layer: string;
  readonly before: number;
  readonly now: number;
}

export interface TrailStep {
  readonly step: number;
  readonly loss: number;
  readonly gradientNorm: number;
}
