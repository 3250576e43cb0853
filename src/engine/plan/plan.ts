import type { Shape } from '../core/shape.ts';
import type { Dispatch, TensorId } from '../layers/dispatch.ts';
import type { PlannedLayer } from './emitLayers.ts';
import type { UpdatePart } from './planUpdate.ts';
import type { View } from './tensorTable.ts';
import type { Tuning } from './variants/variants.ts';

/** Where one weight tensor stands among all weights. */
export interface ParamSlot {
  /** `<layer>/<name>` */
  readonly name: string;
  readonly shape: Shape;
  /** `weights` are the optimizer's; `state` is what a layer moves itself */
  readonly buffer: 'weights' | 'state';
  /** elements from the start of that buffer */
  readonly offset: number;
}

/**
 * Everything a device needs to train, as plain data: memory, and kernels in their order.
 * `forward` evaluates (its last dispatch is the loss); forward, backward, update is one step. In
 * micro-batches it is forward, backward, accumulate for each of them, then update.
 */
export interface Plan {
  /** examples that go through at once: the batch, or a micro-batch of it */
  readonly batchSize: number;
  /** Buffers by name, in 4-byte elements; the data set's come with the data. */
  readonly buffers: Readonly<Record<string, number>>;
  /** What each tensor of a dispatch is: a part of a buffer. */
  readonly views: Readonly<Record<TensorId, View>>;
  readonly params: readonly ParamSlot[];
  /** What the update goes through, in the order of the layers. */
  readonly parts: readonly UpdatePart[];
  /** What some buffers hold from the start, u32. */
  readonly tables: Readonly<Record<string, readonly number[]>>;
  /** Elements of a step's row in `metrics`: those of the loss, then partial sums of the gradient's squares. */
  readonly metricsRow: number;
  /** Partial sums of the losses and the hits, in turn. */
  readonly lossPartials: number;
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
  /** Empty where a batch goes through at once. */
  readonly accumulate: readonly Dispatch[];
  readonly update: readonly Dispatch[];
  /** Which of it belongs to which layer. */
  readonly layers: readonly PlannedLayer[];
}

/** Tensors that come with the data: bytes of images, u32 labels, u32 order. */
export const dataTensors = ['images', 'labels', 'order'] as const;

/** Steps whose partials fit into `metrics` before they are read back. */
export const METRIC_SLOTS = 64;

export interface PlanOptions {
  /** false leaves the plan as the layers describe it: what the faster one is held against */
  readonly fuse?: boolean;
  /** which variant of a GEMM computes which shape, in a fused plan */
  readonly tuning?: Tuning;
  /** false gives each tensor of a fused plan a buffer of its own, for whoever wants to look into it */
  readonly share?: boolean;
  /** FLOP of a GEMM that are worth a kernel of their own where channels do not come in fours; tests take 0 */
  readonly plainBelow?: number;
  /** false leaves all of the update to the end of a step: then what computes a gradient does no more */
  readonly updateInWgrad?: boolean;
  /** examples that go through at once, where a batch is to come in parts; see `planForDevice` */
  readonly microBatch?: number;
}

/** Bytes that the plan allocates, without the data set. */
export function planBytes(plan: Plan): number {
  return 4 * Object.values(plan.buffers).reduce((sum, elements) => sum + elements, 0);
}
