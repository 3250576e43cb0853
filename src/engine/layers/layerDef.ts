import type * as z from 'zod/mini';
import type { Shape } from '../core/shape.ts';
import type { Dispatch, TensorId } from './dispatch.ts';
import type { Initializer } from './initializer.ts';

/** One weight tensor of a layer, Keras's name and shape. */
export interface ParamSpec {
  readonly name: string;
  readonly shape: Shape;
  readonly initializer: Initializer;
  readonly fanIn: number;
  readonly fanOut: number;
  /** false: the layer itself moves it, and no optimizer touches it; such tensors come last. */
  readonly trainable: boolean;
}

/** A tensor that a layer reads. */
export interface LayerInput {
  readonly x: TensorId;
  /** null where no earlier layer has weights, so nobody asks for dL/dx */
  readonly dx: TensorId | null;
  readonly shape: Shape;
}

/** What a layer is given to describe its kernels. Tensors have a leading batch axis. */
export interface LayerIO<C> {
  readonly name: string;
  readonly config: C;
  readonly batch: number;
  readonly input: Shape;
  readonly output: Shape;
  /** Position in the spec; keys the layer's own random stream. */
  readonly index: number;
  /** All that it reads; `x`, `dx` and `input` are those of the first. */
  readonly inputs: readonly LayerInput[];
  readonly x: TensorId;
  readonly y: TensorId;
  /** The layer's trainable parameters, concatenated in the order of `params`. */
  readonly w: TensorId;
  readonly dw: TensorId;
  /** The other ones, likewise. */
  readonly state: TensorId;
  /** dL/dy on entry to backward; backward may overwrite it. */
  readonly dy: TensorId;
  /** null where no earlier layer has weights, so nobody asks for dL/dx. */
  readonly dx: TensorId | null;
  /** Reserves a tensor of this many 4-byte elements that only this layer uses. */
  scratch(name: string, elements: number): TensorId;
}

/** What kinds have in common for the eye: a colour. */
export type LayerFamily =
  | 'convolution'
  | 'pooling'
  | 'reshaping'
  | 'merging'
  | 'dense'
  | 'regularization'
  | 'augmentation';

/** A sample configuration; every test that loops over the registry runs it. */
export interface LayerCase<C> {
  readonly config: C;
  readonly input: Shape;
  /** of further inputs, where layers merge */
  readonly others?: readonly Shape[];
  readonly batch: number;
}

/** Everything the program knows of one layer kind, but its kernel and its f64 reference. */
export interface LayerDef<C> {
  /** Keras's class name. */
  readonly kind: string;
  /** Keras's stem of automatic names: `conv2d`, `max_pooling2d`. */
  readonly autoName: string;
  /** Other class names of Keras's for it. */
  readonly aliases?: readonly string[];
  readonly family: LayerFamily;
  /** Keras's page with formula and arguments. */
  readonly kerasPage: string;
  /** Keras's constructor arguments with Keras's defaults; forms, cards, links and Keras's files follow from it. */
  readonly schema: z.ZodMiniType<C> & { readonly shape: Readonly<Record<string, z.core.$ZodType>> };
  /** Reads two tensors or more; others read one. */
  readonly merges?: true;
  /** @throws SpecError where the input does not suit the layer */
  outputShape(config: C, input: Shape, name: string, inputs: readonly Shape[]): Shape;
  params(config: C, input: Shape): readonly ParamSpec[];
  /** True where y is x under another shape: no kernel runs and the tensor is shared. */
  isView(config: C): boolean;
  /** Where what it gives for one example depends on the batch's others: no micro-batches then. */
  readonly mixesExamples?: true;
  forward(io: LayerIO<C>): readonly Dispatch[];
  /** dgrad and wgrad; wgrad writes all of dw. */
  backward(io: LayerIO<C>): readonly Dispatch[];
  readonly cases: readonly LayerCase<C>[];
}
