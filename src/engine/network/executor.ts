import type { Inspector } from './inspector.ts';
import type { Head } from './losses.ts';
import type { OptimizerSpec } from './optimizers.ts';
import type { ResolvedNetwork } from './resolve.ts';
import type { Weights } from './weights.ts';

/** The devices that a run may use. */
export const deviceChoices = ['gpu', 'cpu'] as const;

export type DeviceChoice = (typeof deviceChoices)[number];

/** What an executor compiles; the same for every device. */
export interface Job {
  readonly network: ResolvedNetwork;
  readonly head: Head;
  readonly optimizer: OptimizerSpec;
  readonly batchSize: number;
  /** Seed of the dropout masks. */
  readonly seed: number;
}

/** Images (count, H, W, C) in 0…255 and their labels, NHWC; the network sees image / 255. */
export interface Examples {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

export interface Update {
  /** counts from 1 over the whole run; part of the key of dropout masks */
  readonly t: number;
  readonly learningRate: number;
  /** counts from 1 since this optimizer began; less than `t` where another optimizer ran before */
  readonly iteration?: number;
}

/** One batch: `count` entries of the order, from `offset` on. */
export interface Step {
  readonly offset: number;
  /** at most the job's batch size; loss and gradients divide by it */
  readonly count: number;
  /** null: evaluate, without dropout, gradients or update. */
  readonly update: Update | null;
}

export interface StepResult {
  /** mean over the batch, before the update */
  readonly loss: number;
  /** examples whose largest output is at their label */
  readonly correct: number;
  readonly count: number;
  /** √Σg² over all trainable weights, before the update; null in evaluation */
  readonly gradientNorm: number | null;
}

/** What a training step costs on the device. Submits and created objects are counted while it runs. */
export interface ExecutorCost {
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly buffersCreatedPerStep: number;
  readonly bindGroupsCreatedPerStep: number;
  /** examples in one pass: the batch size, or less where a batch does not fit */
  readonly microBatch: number;
  /** whether images stay in host memory and each step uploads its own */
  readonly streamed: boolean;
  /** all allocated bytes, data on the device included */
  readonly bytes: number;
}

/** All state that passes from one update to the next: weights, and the optimizer's slots `m` and `v`. */
export type ExecutorState = ReadonlyMap<string, Float32Array | Float64Array>;

/** The weights alone, for an optimizer that starts from the beginning. */
export function withoutOptimizer(state: ExecutorState): ExecutorState {
  return new Map([...state].filter(([name]) => name !== 'm' && name !== 'v'));
}

/**
 * Called in the middle of a step that takes long. It resolves when the rest of the step may go, and at once when
 * `wanted` does: somebody waits for the end of the step.
 * @throws the error that the step then fails with
 */
export type Hold = (wanted: Promise<void>) => Promise<void>;

/** A network compiled for one device. Calls take effect in the order of the calls. */
export interface Executor {
  /** Description of the device, for people. */
  readonly device: string;
  /**
   * Copies the examples to the device. Where they exceed one binding, they stay in host memory and each step
   * uploads its images. Labels are less than the head's units.
   */
  load(examples: Examples): void;
  /** The index of the example at each position; at most as many as are loaded. */
  setOrder(order: Uint32Array): void;
  /**
   * Runs the steps in order. Several calls may be in flight at once.
   * @param hold where given, a step that takes long may be held in its middle, until another call needs its end
   */
  run(steps: readonly Step[], hold?: Hold): Promise<readonly StepResult[]>;
  /** Copies the weights after all steps submitted so far. */
  readWeights(): Promise<Weights>;
  /** Replaces all weights, and leaves the optimizer's state as it is. */
  writeWeights(weights: Weights): void;
  /** Copies weights and optimizer state, bit for bit, after all steps submitted so far. */
  readState(): Promise<ExecutorState>;
  /**
   * Restores a state, on the same kind of device and for the same network. What the state lacks gets its
   * initial value.
   */
  writeState(state: ExecutorState): void;
  /**
   * Reads the tensors of a few images, with the weights as they are while steps go on. It is of no use after
   * `destroy`.
   * @param batchSize most images in one inspection
   */
  inspector(batchSize: number): Promise<Inspector>;
  /** Counted over the steps run so far. */
  cost(): ExecutorCost;
  /** Frees the device's memory. No other call is allowed after it. */
  destroy(): void;
}

/** An inspector with weights of its own, for an epoch that is past or a run that has not begun. */
export interface StateInspector extends Inspector {
  /** A state of the same kind of device and the same network. */
  writeState(state: ExecutorState): void;
  /** Weights alone; the moments are 0 then. */
  writeWeights(weights: Weights): void;
}
