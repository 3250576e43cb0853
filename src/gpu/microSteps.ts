import type { Step, Update } from '../network/executor.ts';
import { METRIC_SLOTS, type Plan } from '../network/plan.ts';

/** Work of a submit: half a second at 200 GFLOP/s. A system resets a device that is busy for seconds. */
const SUBMIT_FLOPS = 1e11;

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
  return Array.from({ length: Math.ceil(count / size) }, (_, place) => {
    const row = place * size;
    return {
      ...{ offset: offset + row, count: Math.min(size, count - row), update },
      ...{ batch: count, row, last: row + size >= count },
    };
  });
}

/** Micro-batches that go in one submit, by what they compute. */
export function slotsFor({ forward, backward, accumulate }: Plan): number {
  if (accumulate.length === 0) return METRIC_SLOTS;
  const flops = [...forward, ...backward].reduce((sum, dispatch) => sum + dispatch.flops, 0);
  return Math.min(METRIC_SLOTS, Math.max(1, Math.floor(SUBMIT_FLOPS / flops)));
}
