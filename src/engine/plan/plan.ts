import type { Shape } from '../core/shape.ts';
import type { Dispatch, TensorId } from '../layers/dispatch.ts';
import type { PlannedLayer } from './emitLayers.ts';
import type { UpdatePart } from './planUpdate.ts';
import type { View } from './tensorTable.ts';
import type { Tuning } from './variants/variants.ts';

/** The position of one weight tensor among all weights. */
export interface ParamSlot {
  /** `<layer>/<name>` */
  readonly name: string;
  readonly shape: Shape;
  /** `weights` are updated by the optimizer, `state` by the layer itself, unless the layer is frozen */
  readonly buffer: 'weights' | 'state';
  /** whether the optimizer updates it */
  readonly trained: boolean;
  /** elements from the start of that buffer */
  readonly offset: number;
}

/**
 * Everything a device needs to train, as plain data: memory, and kernels in order. `forward` alone is an
 * evaluation; its last dispatch is the loss. A step is forward, backward, update. In micro-batches a step is
 * forward, backward, accumulate for each of them, then update.
 */
export interface Plan {
  /** examples in one pass: the batch, or a micro-batch of it */
  readonly batchSize: number;
  /** Buffers by name, in 4-byte elements, without those of the data set. */
  readonly buffers: Readonly<Record<string, number>>;
  /** The range of a buffer that each tensor is. */
  readonly views: Readonly<Record<TensorId, View>>;
  readonly params: readonly ParamSlot[];
  /** The parts that the update covers, in the order of the layers. */
  readonly parts: readonly UpdatePart[];
  /** Initial contents of some buffers, u32. */
  readonly tables: Readonly<Record<string, readonly number[]>>;
  /**
   * Elements of a step's row in `metrics`: the partial sums of the loss, then those of the gradient's
   * squares.
   */
  readonly metricsRow: number;
  /** Number of partial sums of losses and of hits, interleaved. */
  readonly lossPartials: number;
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
  /** Empty without micro-batches. */
  readonly accumulate: readonly Dispatch[];
  readonly update: readonly Dispatch[];
  /** The dispatches and buffers of each layer. */
  readonly layers: readonly PlannedLayer[];
}

/** Tensors that come with the data: bytes of images, u32 labels, u32 order. */
export const dataTensors = ['images', 'labels', 'order'] as const;

/** Number of steps whose partials fit into `metrics` before they are read back. */
export const METRIC_SLOTS = 64;

export interface PlanOptions {
  /** false: the plan as the layers describe it, which tests compare the fused plan with */
  readonly fuse?: boolean;
  /** true: every tensor has memory of its own and every gradient is computed, for an inspection */
  readonly apart?: boolean;
  /** which variant computes each GEMM of a fused plan */
  readonly tuning?: Tuning;
  /** false: each tensor of a fused plan has a buffer of its own, so that it can be read */
  readonly share?: boolean;
  /** FLOP from which a GEMM whose channels are no multiple of four gets a kernel of its own; 0 in tests */
  readonly plainBelow?: number;
  /** false: all of the update is at the end of a step, and no weight gradient updates its weights */
  readonly updateInWgrad?: boolean;
  /** examples in one pass, where a batch is in micro-batches; see `planForDevice` */
  readonly microBatch?: number;
}

/** Bytes that the plan allocates, without the data set. */
export function planBytes(plan: Plan): number {
  return 4 * Object.values(plan.buffers).reduce((sum, elements) => sum + elements, 0);
}
