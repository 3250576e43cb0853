import type { Slice, TensorRef } from '../layers/tensorRef.ts';

/** A tensor, or a slice of it. */
export interface TensorQuery {
  readonly tensor: TensorRef;
  /** without it, the whole tensor */
  readonly slice?: Slice;
}

/** A few images that go through the network, and what is to be read of them. */
export interface Inspection {
  /** N images (N, H, W, C) in 0…255; N is at most the inspector's batch size */
  readonly images: Uint8Array;
  /** N class numbers below the head's units */
  readonly labels: Uint8Array;
  /** null: as in evaluation; otherwise as in the update of that number, with its dropout masks and batch statistics */
  readonly t: number | null;
  readonly queries: readonly TensorQuery[];
}

/**
 * Reads any tensor of a network while it trains. Inspecting changes nothing: weights, moments and
 * moving statistics are only read.
 */
export interface Inspector {
  /** most images in one inspection */
  readonly batchSize: number;
  /** @returns one array for each query, in order; of the weights after all steps submitted so far */
  inspect(inspection: Inspection): Promise<readonly Float32Array[]>;
  /** Frees its own memory. No other call is allowed after it. */
  destroy(): void;
}
