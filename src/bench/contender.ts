import type { Problem } from './problem.ts';

/** An engine, ready to be measured. */
export interface Contender {
  /** For people: `TensorFlow.js (webgpu)`. */
  readonly name: string;
  readonly version: string;
  /** Opens its device; the first step's time does not hold this. */
  open(): Promise<void>;
  /** Builds the model with these weights; nothing may be compiled before. */
  prepare(problem: Problem): Promise<Prepared>;
  close(): void;
}

export interface Prepared {
  /** weights that are trained */
  readonly params: number;
  /** Trains one batch. Gives its loss, before the update, once the device is done. */
  firstStep(): Promise<number>;
  /** Trains so many batches as fast as the engine can, and waits for the device once, at the end. */
  steps(count: number): Promise<void>;
  dispose(): void;
}
