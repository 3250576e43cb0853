import type { Shape } from '../core/shape.ts';

/** The key of one update's random masks: its number t, from 1, and the run's seed. */
export interface MaskKey {
  readonly t: number;
  readonly seed: number;
}

/** One layer on one batch. Arrays are dense, batch-major: (N, H, W, C) or (N, units). */
export interface LayerRun<C> {
  readonly name: string;
  readonly config: C;
  readonly index: number;
  readonly batch: number;
  /** without the batch */
  readonly input: Shape;
  /** without the batch */
  readonly output: Shape;
  /** of each input, without the batch */
  readonly inputs: readonly Shape[];
  /** (N, …input) of each */
  readonly xs: readonly Float64Array[];
  /** (N, …input) of the first input, which is the only one unless the layer merges */
  readonly x: Float64Array;
  /** the layer's trainable parameters, concatenated in the order of `params` */
  readonly w: Float64Array;
  /** the non-trainable ones, likewise */
  readonly state?: Float64Array;
  /** null: evaluation, where nothing is random and the state does not change */
  readonly mask: MaskKey | null;
}

export interface LayerGradients {
  /** (N, …input), or null where it is not needed */
  readonly dx: Float64Array | null;
  /** of the inputs after the first */
  readonly others?: readonly Float64Array[];
  /** same shape as `w` */
  readonly dw: Float64Array;
}

/**
 * The f64 reference of a layer kind, written from Keras's definition and not from the kernels. Neither
 * function writes to its arguments; either may return one of them.
 */
export interface LayerReference<C> {
  /** @returns y (N, …output) */
  forward(run: LayerRun<C>): Float64Array;
  /** @param y the output of forward @param dy dL/dy (N, …output) */
  backward(run: LayerRun<C>, y: Float64Array, dy: Float64Array, wantsDx: boolean): LayerGradients;
  /** For a layer with `state`: the state after an update. */
  nextState?(run: LayerRun<C>): Float64Array;
}

export const noWeights = new Float64Array(0);
