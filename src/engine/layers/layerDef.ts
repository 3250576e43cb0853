import type * as z from 'zod/mini';
import type { Shape } from '../core/shape.ts';
import type { Dispatch, TensorId } from './dispatch.ts';
import type { Initializer } from './initializer.ts';

/** One weight tensor of a layer, with Keras's name and shape. */
export interface ParamSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  readonly fanIn: number;
  readonly fanOut: number;
  /**
   * false: the layer itself updates it, not the optimizer. Such tensors come last. Of a frozen layer neither
   * does: see `trainedParams`.
   */
  readonly trainable: boolean;
}

/** A tensor that a layer reads. */
export interface LayerInput {
  readonly x: TensorId;
  /** null where no earlier layer trains: then dL/dx is not needed */
  readonly dx: TensorId | null;
  readonly shape: Shape;
}

/** What a layer gets to describe its kernels. Tensors have a leading batch axis. */
export interface LayerIO<C> {
  readonly name: string;
  readonly config: C;
  readonly batch: number;
  readonly input: Shape;
  readonly output: Shape;
  /** Index in the spec; part of the key of the layer's random numbers. */
  readonly index: number;
  /** false: frozen. There is no `dw` then. */
  readonly trainable: boolean;
  /** All inputs; `x`, `dx` and `input` are those of the first. */
  readonly inputs: readonly LayerInput[];
  readonly x: TensorId;
  readonly y: TensorId;
  /** The layer's trainable parameters, concatenated in the order of `params`. */
  readonly w: TensorId;
  readonly dw: TensorId;
  /** The non-trainable ones, likewise. */
  readonly state: TensorId;
  /** dL/dy at the start of backward; backward may overwrite it. */
  readonly dy: TensorId;
  /** null where no earlier layer trains: then dL/dx is not needed */
  readonly dx: TensorId | null;
  /** Reserves a tensor of this many 4-byte elements that only this layer uses. */
  scratch(name: string, elements: number): TensorId;
}

/** A group of kinds that have the same colour. */
export type LayerFamily =
  | 'convolution'
  | 'pooling'
  | 'reshaping'
  | 'merging'
  | 'dense'
  | 'regularization'
  | 'augmentation';

/** A sample configuration. Every test that loops over the registry runs it. */
export interface LayerCase<C> {
  readonly config: C;
  readonly input: Shape;
  /** of the inputs after the first, where layers merge */
  readonly others?: readonly Shape[];
  readonly batch: number;
}

/** Everything about one layer kind, except its kernel and its f64 reference. */
export interface LayerDef<C> {
  /** Keras's class name. */
  readonly kind: string;
  /** Keras's prefix of automatic names: `conv2d`, `max_pooling2d`. */
  readonly autoName: string;
  /** Other Keras class names of the same layer. */
  readonly aliases?: readonly string[];
  readonly family: LayerFamily;
  /** Keras's page with formula and arguments. */
  readonly kerasPage: string;
  /** Keras's constructor arguments with Keras's defaults; forms, cards, links and Keras's files follow from it. */
  readonly schema: z.ZodMiniType<C> & { readonly shape: Readonly<Record<string, z.core.$ZodType>> };
  /** Reads two or more tensors; other kinds read one. */
  readonly merges?: true;
  /** @throws SpecError where the input does not suit the layer */
  outputShape(config: C, input: Shape, name: string, inputs: readonly Shape[]): Shape;
  params(config: C, input: Shape): readonly ParamSpec[];
  /** True where y is x with another shape: no kernel runs and both share one tensor. */
  isView(config: C): boolean;
  /**
   * In training the output of one example depends on the others of the batch, so micro-batches are not
   * possible, unless the layer is frozen.
   */
  readonly mixesExamples?: true;
  forward(io: LayerIO<C>): readonly Dispatch[];
  /** dgrad, and where the layer trains wgrad, which writes every element of dw. */
  backward(io: LayerIO<C>): readonly Dispatch[];
  readonly cases: readonly LayerCase<C>[];
}
