import type { Problem } from './problem.ts';

/** An engine that can be measured. */
export interface Contender {
  /** For people: `TensorFlow.js (webgpu)`. */
  readonly name: string;
  readonly version: string;
  /** Opens its device; this is not part of the first step's time. */
  open(): Promise<void>;
  /** Builds the model with these weights; nothing may be compiled before this call. */
  prepare(problem: Problem): Promise<Prepared>;
  close(): void;
}

export interface Prepared {
  /** number of trainable weights */
  readonly params: number;
  /** Trains one batch. Returns its loss before the update, once the device is done. */
  firstStep(): Promise<number>;
  /** Trains `count` batches as fast as the engine can, and waits for the device once, at the end. */
  steps(count: number): Promise<void>;
  dispose(): void;
}
