import type { StepResult } from '../network/executor.ts';

/** Means over examples, added up in 64 bits. */
export class Tally {
  #loss = 0;
  #correct = 0;
  #count = 0;

  add({ loss, correct, count }: StepResult): void {
    this.#loss += loss * count;
    this.#correct += correct;
    this.#count += count;
  }

  get count(): number {
    return this.#count;
  }

  get means(): { readonly loss: number; readonly accuracy: number } {
    return { loss: this.#loss / this.#count, accuracy: this.#correct / this.#count };
  }
}
