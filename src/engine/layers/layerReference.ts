import type { Shape } from '../core/shape.ts';

/** What keys the dropout masks of one update: its number t from 1, and the run's seed. */
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
  /** without the batch, of all that it reads */
  readonly inputs: readonly Shape[];
  /** (N, …input) of each */
  readonly xs: readonly Float64Array[];
  /** (N, …input): the first, which is the only one but where layers merge */
  readonly x: Float64Array;
  /** the layer's trainable parameters, concatenated in the order of `params` */
  readonly w: Float64Array;
  /** the other ones, likewise */
  readonly state?: Float64Array;
  /** null evaluates: nothing is random, and the state is what it was */
  readonly mask: MaskKey | null;
}

export interface LayerGradients {
  /** (N, …input), or null where nobody asked for it */
  readonly dx: Float64Array | null;
  /** of the inputs after the first */
  readonly others?: readonly Float64Array[];
  /** as `w` */
  readonly dw: Float64Array;
}

/**
 * The f64 reference of a layer kind, written from Keras's definition and not from the kernels.
 * Neither function writes to what it is given; either may return it.
 */
export interface LayerReference<C> {
  /** @returns y (N, …output) */
  forward(run: LayerRun<C>): Float64Array;
  /** @param y what forward gave @param dy dL/dy (N, …output) */
  backward(run: LayerRun<C>, y: Float64Array, dy: Float64Array, wantsDx: boolean): LayerGradients;
  /** Of a layer with `state`: what it is after an update. */
  nextState?(run: LayerRun<C>): Float64Array;
}

export const noWeights = new Float64Array(0);
