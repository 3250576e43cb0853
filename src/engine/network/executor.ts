import type { Head } from './losses.ts';
import type { OptimizerSpec } from './optimizers.ts';
import type { ResolvedNetwork } from './resolve.ts';
import type { Weights } from './weights.ts';

/** What is compiled: the same on every device. */
export interface Job {
  readonly network: ResolvedNetwork;
  readonly head: Head;
  readonly optimizer: OptimizerSpec;
  readonly batchSize: number;
  /** Keys the dropout masks. */
  readonly seed: number;
}

/** Images (count, H, W, C) in 0…255 and their labels, NHWC; the network sees image / 255. */
export interface Examples {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

export interface Update {
  /** 1-based, over the whole run; keys the dropout masks */
  readonly t: number;
  readonly learningRate: number;
  /** 1-based, since this optimizer began: less than `t` where another one went before it */
  readonly iteration?: number;
}

/** One batch: `count` entries of the order from `offset` on. */
export interface Step {
  readonly offset: number;
  /** at most the job's batch size; loss and gradients divide by it */
  readonly count: number;
  /** null evaluates: no dropout, no gradients, no update. */
  readonly update: Update | null;
}

export interface StepResult {
  /** mean over the batch, before the update */
  readonly loss: number;
  /** examples whose largest output is at their label */
  readonly correct: number;
  readonly count: number;
  /** √Σg² over all trained weights, before the update; null where the step evaluates */
  readonly gradientNorm: number | null;
}

/** What a training step costs the device; submits and what it creates are counted while it runs. */
export interface ExecutorCost {
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly buffersCreatedPerStep: number;
  readonly bindGroupsCreatedPerStep: number;
  /** examples that go through at once: the batch size, or less where a batch does not fit */
  readonly microBatch: number;
  /** whether images stay in the host's memory, and each step uploads its own */
  readonly streamed: boolean;
  /** all that is allocated, and what of the data set is on the device */
  readonly bytes: number;
}

/** All that an update leaves to the next one: weights, and the optimizer's slots `m` and `v`. */
export type ExecutorState = ReadonlyMap<string, Float32Array | Float64Array>;

/** The weights alone, as they are before an optimizer has begun. */
export function withoutOptimizer(state: ExecutorState): ExecutorState {
  return new Map([...state].filter(([name]) => name !== 'm' && name !== 'v'));
}

/** A network compiled for one device. All calls take effect in the order in which they are made. */
export interface Executor {
  /** The device in words, for people. */
  readonly device: string;
  /**
   * Copies the examples to the device, where they stay, or where the device binds no buffer so large
   * keeps them at hand and uploads those that a step needs. Labels are below the head's units.
   */
  load(examples: Examples): void;
  /** Which example stands at each place; at most as many as are loaded. */
  setOrder(order: Uint32Array): void;
  /** Runs the steps in turn; several calls may be under way at once. */
  run(steps: readonly Step[]): Promise<readonly StepResult[]>;
  /** Copies the weights as they are after all steps given so far. */
  readWeights(): Promise<Weights>;
  /** Replaces all weights; the optimizer's state stays. */
  writeWeights(weights: Weights): void;
  /** Copies weights and optimizer, bit for bit, as they are after all steps given so far. */
  readState(): Promise<ExecutorState>;
  /**
   * Goes on from there, on the same kind of device and for the same network. What the state lacks
   * is as it was at first.
   */
  writeState(state: ExecutorState): void;
  /** Counted over the steps run so far. */
  cost(): ExecutorCost;
  /** Frees the device's memory; the executor is of no further use. */
  destroy(): void;
}
