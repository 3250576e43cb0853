import type { Loss } from '../../engine/network/losses.ts';
import type { OptimizerSpec } from '../../engine/network/optimizers.ts';
import type { Schedule } from '../../engine/network/schedules.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import type { Weights } from '../../engine/network/weights.ts';

/** What a model's file holds, whatever its format. Any part may be missing: null. */
export interface SavedModel {
  readonly network: NetworkSpec | null;
  readonly compile: SavedCompile | null;
  /** By `<layer>/<weight>`, with Keras's shapes: kernels HWIO, dense (inputs, units). */
  readonly weights: Weights | null;
  readonly optimizer: SavedOptimizer | null;
}

/** What `compile()` was given. */
export interface SavedCompile {
  readonly optimizer: OptimizerSpec;
  readonly schedule: Schedule;
  readonly loss: Loss | null;
}

/** The optimizer's state. */
export interface SavedOptimizer {
  /** updates made, Keras's `iterations` */
  readonly iterations: number;
  /** as it stands now; null where a schedule computes it */
  readonly learningRate: number | null;
  /** Keras's momentums, one for each trainable weight, under its name; null where the optimizer has none. */
  readonly m: Weights | null;
  /** Keras's velocities, likewise. */
  readonly v: Weights | null;
}
