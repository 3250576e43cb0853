/** Lets so much be under way at once; the others wait, in order, so that nobody waits for ever. */
export class Budget {
  #free: number;
  readonly #waiting: { readonly amount: number; readonly go: () => void }[] = [];

  constructor(total: number) {
    this.#free = total;
  }

  /**
   * Runs `work` once `amount` of the whole is free, and gives it back afterwards.
   * @param amount at most the whole
   */
  async spend<T>(amount: number, work: () => Promise<T>): Promise<T> {
    if (this.#waiting.length > 0 || amount > this.#free) {
      await new Promise<void>((go) => this.#waiting.push({ amount, go }));
    } else this.#free -= amount;
    try {
      return await work();
    } finally {
      this.#free += amount;
      this.#admit();
    }
  }

  #admit(): void {
    for (;;) {
      const [next] = this.#waiting;
      if (next === undefined || next.amount > this.#free) return;
      this.#waiting.shift();
      this.#free -= next.amount;
      next.go();
    }
  }
}
