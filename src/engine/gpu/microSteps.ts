import type { Step, Update } from '../network/executor.ts';

/** What goes through the device at once: a step, or a micro-batch of it. */
export interface MicroStep {
  /** place of its first example in the order */
  readonly offset: number;
  readonly count: number;
  /** null evaluates */
  readonly update: Update | null;
  /** examples of the whole step */
  readonly batch: number;
  /** examples of the step before it */
  readonly row: number;
  /** whether the step ends with it */
  readonly last: boolean;
}

/** @param size examples that go through at once */
export function microStepsOf({ offset, count, update }: Step, size: number): readonly MicroStep[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => {
    const row = index * size;
    return {
      ...{ offset: offset + row, count: Math.min(size, count - row), update },
      ...{ batch: count, row, last: row + size >= count },
    };
  });
}
