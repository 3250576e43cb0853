import type { Shape } from '../core/shape.ts';
import type { CellExpression } from './cellExpression.ts';
import type { TensorRef } from './tensorRef.ts';

/** The key of one update's random masks: its number t, from 1, and the run's seed. */
export interface MaskKey {
  readonly t: number;
  readonly seed: number;
}

/** One layer in one pass, without its numbers. */
interface LayerPass<C> {
  readonly name: string;
  readonly config: C;
  readonly index: number;
  /** false: frozen, which changes more than the update only for a layer that has another training mode */
  readonly trainable: boolean;
  readonly batch: number;
  /** without the batch */
  readonly input: Shape;
  /** without the batch */
  readonly output: Shape;
  /** of each input, without the batch */
  readonly inputs: readonly Shape[];
  /** null: evaluation, where nothing is random and the state does not change */
  readonly mask: MaskKey | null;
}

/** One layer on one batch. Arrays are dense, batch-major: (N, H, W, C) or (N, units). */
export interface LayerRun<C> extends LayerPass<C> {
  /** (N, …input) of each */
  readonly xs: readonly Float64Array[];
  /** (N, …input) of the first input, which is the only one unless the layer merges */
  readonly x: Float64Array;
  /** the layer's trainable parameters, concatenated in the order of `params` */
  readonly w: Float64Array;
  /** the non-trainable ones, likewise */
  readonly state?: Float64Array;
}

/** The same without numbers: what the tensors are called. */
export interface CellRun<C> extends LayerPass<C> {
  readonly xs: readonly TensorRef[];
  readonly x: TensorRef;
  readonly w: TensorRef;
  readonly state: TensorRef;
  readonly y: TensorRef;
  /** dL/dy */
  readonly dy: TensorRef;
  /** dL/dz, where the layer has an `activation` argument */
  readonly dz: TensorRef;
}

export interface LayerGradients {
  /** (N, …input), or null where it is not needed */
  readonly dx: Float64Array | null;
  /** of the inputs after the first */
  readonly others?: readonly Float64Array[];
  /** same shape as `w`; empty where the layer is frozen */
  readonly dw: Float64Array;
  /** dL/dz (N, …output), of a layer with a kernel */
  readonly dz?: Float64Array;
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
  readonly cells: LayerCells<C>;
}

/** How each number of a layer came about, one step back. Indexes are flat, the batch included. */
export interface LayerCells<C> {
  /** One cell of y. */
  output(run: CellRun<C>, index: number): CellExpression;
  /** One cell of dL/dx of the input `slot`: what this layer adds to it, from its dL/dy or dL/dz. */
  inputGradient(run: CellRun<C>, index: number, slot: number): CellExpression;
  /** For a layer with trainable parameters: one cell of dL/dw. */
  weightGradient?(run: CellRun<C>, index: number): CellExpression;
}

export const noWeights = new Float64Array(0);
