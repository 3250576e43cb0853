type Mode = 'run' | 'single' | 'epoch' | 'hold' | 'stop';

/** Where a run waits for its user: every batch passes here before it is given to the device. */
export class PauseGate {
  #mode: Mode;
  #granted = false;
  #wake: () => void = () => {};
  #heldMs = 0;

  constructor(held: boolean) {
    this.#mode = held ? 'hold' : 'run';
  }

  /** A clock, ms, that stands still while it waits. */
  get activeMs(): number {
    return performance.now() - this.#heldMs;
  }

  get stopped(): boolean {
    return this.#mode === 'stop';
  }

  /** True where batches go through one at a time. */
  get single(): boolean {
    return this.#mode === 'single';
  }

  hold(): void {
    this.#turn('hold');
  }

  release(): void {
    this.#turn('run');
  }

  /** Lets one training batch through, and any validation that follows it. */
  grant(): void {
    if (this.#mode !== 'hold') return;
    this.#granted = true;
    this.#turn('single');
  }

  /** Lets batches through until the epoch ends. */
  grantEpoch(): void {
    if (this.#mode === 'hold') this.#turn('epoch');
  }

  /** Told at the end of each epoch, validation included. */
  epochEnded(): void {
    if (this.#mode === 'epoch') this.#turn('hold');
  }

  stop(): void {
    this.#turn('stop');
  }

  /**
   * Waits until the next batch may go.
   * @param onHold called once before waiting; what is under way is waited for there
   * @returns false where the run is to stop
   */
  async pass(batch: 'training' | 'evaluation', onHold: () => Promise<void>): Promise<boolean> {
    if (this.#mode === 'single' && batch === 'training') {
      if (!this.#granted) this.#mode = 'hold';
      this.#granted = false;
    }
    if (this.#mode !== 'hold') return !this.stopped;
    await onHold();
    const since = performance.now();
    while (this.#isHeld()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#heldMs += performance.now() - since;
    // held in a validation, the grant is still for the training batch that follows it
    if (batch === 'training') this.#granted = false;
    return !this.stopped;
  }

  // A call, because the mode changes while pass() waits.
  #isHeld(): boolean {
    return this.#mode === 'hold';
  }

  #turn(mode: Mode): void {
    if (this.stopped) return;
    this.#mode = mode;
    this.#wake();
  }
}
