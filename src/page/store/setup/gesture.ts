/** Which edits belong together: one gesture is one step of undo, however many changes it makes. */
export class Gesture {
  #open: string | null = null;
  #announced: string | null = null;

  /** Said right before an edit; edits under one key are one step until another edit or `end`. */
  announce(key: string): void {
    this.#announced = key;
  }

  /** Said right after an edit: whether it is a step of its own. One that was not announced is. */
  takesStep(): boolean {
    const key = this.#announced;
    const begins = key === null || key !== this.#open;
    this.#open = key;
    this.#announced = null;
    return begins;
  }

  end(): void {
    this.#open = null;
    this.#announced = null;
  }
}
