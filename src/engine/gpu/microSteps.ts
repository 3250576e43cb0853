import type { Step, Update } from '../network/executor.ts';

/** One pass on the device: a step, or a micro-batch of it. */
export interface MicroStep {
  /** index of its first example in the order */
  readonly offset: number;
  readonly count: number;
  /** null: evaluate */
  readonly update: Update | null;
  /** examples of the whole step */
  readonly batch: number;
  /** examples of the step before this micro-batch */
  readonly row: number;
  /** whether it is the last of its step */
  readonly last: boolean;
}

/** @param size examples in one pass */
export function microStepsOf({ offset, count, update }: Step, size: number): readonly MicroStep[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => {
    const row = index * size;
    return {
      ...{ offset: offset + row, count: Math.min(size, count - row), update },
      ...{ batch: count, row, last: row + size >= count },
    };
  });
}
