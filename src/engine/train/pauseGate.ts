type Batch = 'training' | 'evaluation';

type Mode = 'run' | 'single' | 'epoch' | 'hold' | 'stop';

/** The gate where a run waits for its user: every batch passes it before it is submitted. */
export class PauseGate {
  #mode: Mode;
  #granted = false;
  /** the kind of the batch that passed last */
  #passed: Batch = 'training';
  /** whether a single batch has passed and is not done yet */
  #stepping = false;
  #failure: Error | null = null;
  #wake: () => void = () => {};
  #heldMs = 0;

  constructor(held: boolean) {
    this.#mode = held ? 'hold' : 'run';
  }

  /** A clock, ms, that stops while the gate waits. */
  get activeMs(): number {
    return performance.now() - this.#heldMs;
  }

  get stopped(): boolean {
    return this.#mode === 'stop';
  }

  /** True where batches pass one at a time. */
  get single(): boolean {
    return this.#mode === 'single';
  }

  hold(): void {
    this.#turn('hold');
  }

  release(): void {
    this.#turn('run');
  }

  /** Lets one training batch pass, and any validation that follows it. */
  grant(): void {
    if (this.#mode !== 'hold') return;
    this.#granted = true;
    this.#turn('single');
  }

  /** Lets batches pass until the epoch ends. */
  grantEpoch(): void {
    if (this.#mode === 'hold') this.#turn('epoch');
  }

  /** Called at the end of each epoch, validation included. */
  epochEnded(): void {
    if (this.#mode === 'epoch') this.#turn('hold');
  }

  stop(): void {
    this.#turn('stop');
  }

  /** Whatever waits or comes fails with that error. */
  fail(error: Error): void {
    this.#failure = error;
    this.#wake();
  }

  /** As another gate stood when its run failed; a single batch that was under way passes again. */
  replace(other: PauseGate): void {
    this.#granted = other.#granted || other.#stepping;
    this.#turn(this.#granted ? 'single' : other.#mode);
  }

  /**
   * Waits until the next batch may pass.
   * @param onHold called once before waiting; it waits for the submits in flight
   * @returns false where the run must stop
   * @throws the error that it was made to fail with
   */
  async pass(batch: Batch, onHold: () => Promise<void>): Promise<boolean> {
    if (this.#mode === 'single' && batch === 'training') {
      if (this.#granted) this.#takeGrant();
      else this.#mode = 'hold';
    }
    this.#unlessFailed();
    this.#passed = batch;
    if (this.#mode !== 'hold') return !this.stopped;
    await onHold();
    this.#stepping = false;
    await this.#wait(() => this.#isHeld());
    // during validation the grant is kept for the next training batch
    if (batch === 'training') this.#takeGrant();
    return !this.stopped;
  }

  /**
   * Waits in the middle of a batch that passed, while batches may not pass; what is granted is the rest of it.
   * @param wanted when it resolves, the batch goes on all the same
   * @param onHold called once before waiting
   * @returns true where batches may pass again
   * @throws the error that it was made to fail with
   */
  async within(wanted: Promise<void>, onHold: () => void): Promise<boolean> {
    this.#unlessFailed();
    if (!this.#isHeld()) return false;
    onHold();
    let goesOn = false;
    void wanted.then(() => {
      goesOn = true;
      this.#wake();
    });
    await this.#wait(() => this.#isHeld() && !goesOn);
    if (this.#passed === 'training' && this.single) this.#takeGrant();
    return !this.#isHeld();
  }

  async #wait(isHeld: () => boolean): Promise<void> {
    const since = performance.now();
    while (isHeld() && this.#failure === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#heldMs += performance.now() - since;
    this.#unlessFailed();
  }

  #takeGrant(): void {
    this.#stepping = this.#granted;
    this.#granted = false;
  }

  #unlessFailed(): void {
    if (this.#failure !== null) throw this.#failure;
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
