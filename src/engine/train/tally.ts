import type { StepResult } from '../network/executor.ts';

/** The sums so far. */
export interface TallySums {
  readonly loss: number;
  readonly correct: number;
  readonly count: number;
}

/** Means over examples, added up in 64 bits. */
export class Tally {
  #sums: TallySums;

  constructor(sums: TallySums = { loss: 0, correct: 0, count: 0 }) {
    this.#sums = sums;
  }

  add({ loss, correct, count }: Omit<StepResult, 'gradientNorm'>): void {
    const { loss: sum, correct: hits, count: seen } = this.#sums;
    this.#sums = { loss: sum + loss * count, correct: hits + correct, count: seen + count };
  }

  get sums(): TallySums {
    return this.#sums;
  }

  get count(): number {
    return this.#sums.count;
  }

  get means(): { readonly loss: number; readonly accuracy: number } {
    const { loss, correct, count } = this.#sums;
    return { loss: loss / count, accuracy: correct / count };
  }
}

/** The metrics of a training step; NaN for a norm that the device does not report. */
export function metricsOf({ loss, correct, count, gradientNorm }: StepResult) {
  return { loss, accuracy: correct / count, gradientNorm: gradientNorm ?? Number.NaN };
}
