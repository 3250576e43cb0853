import type { ExecutorState } from '../network/executor.ts';
import type { OptimizerKind } from '../network/optimizers.ts';
import type { TrainerState } from '../train/trainerState.ts';
import type { CheckpointFacts } from './protocol.ts';

/** Everything that a run needs to go on from the end of an epoch. */
export interface Checkpoint {
  /** 0: before the first */
  readonly epoch: number;
  /** the file that Keras would have written */
  readonly name: string;
  readonly state: ExecutorState;
  readonly trainer: TrainerState;
  readonly optimizer: OptimizerKind;
}

/** What a run may keep; older epochs make room, the initial weights stay. */
const MOST = { bytes: 256 * 2 ** 20, epochs: 200 };

/** A run's checkpoints, in the order of their epochs. */
export class Checkpoints {
  readonly #most: typeof MOST;
  #kept: readonly Checkpoint[] = [];
  #dropped = 0;

  constructor(most = MOST) {
    this.#most = most;
  }

  add(checkpoint: Checkpoint): void {
    this.rewind(checkpoint.epoch - 1);
    this.#kept = [...this.#kept, checkpoint];
    while (this.#isTooMuch() && this.#kept.length > 2) {
      const [initial, , ...younger] = this.#kept;
      if (initial !== undefined) this.#kept = [initial, ...younger];
      this.#dropped++;
    }
  }

  at(epoch: number): Checkpoint | null {
    return this.#kept.find((checkpoint) => checkpoint.epoch === epoch) ?? null;
  }

  /** Forgets what came after that epoch. */
  rewind(epoch: number): void {
    this.#kept = this.#kept.filter((checkpoint) => checkpoint.epoch <= epoch);
  }

  get facts(): readonly CheckpointFacts[] {
    return this.#kept.map(({ epoch, name, state }) => ({ epoch, name, bytes: bytesOf(state) }));
  }

  /** How many had to make room. */
  get dropped(): number {
    return this.#dropped;
  }

  #isTooMuch(): boolean {
    const bytes = this.#kept.reduce((sum, { state }) => sum + bytesOf(state), 0);
    return bytes > this.#most.bytes || this.#kept.length > this.#most.epochs + 1;
  }
}

function bytesOf(state: ExecutorState): number {
  return [...state.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
}
