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

  /** True where none may pass. */
  get held(): boolean {
    return this.#mode === 'hold';
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
   * @param drain called where it may not: what passed before ends first, and the user may ask for something else
   *   meanwhile
   * @param onHold called once before waiting
   * @returns false where the run must stop
   * @throws the error that it was made to fail with
   */
  async pass(
    batch: Batch,
    drain: () => Promise<void>,
    onHold: () => Promise<void>,
  ): Promise<boolean> {
    if (this.#mustWait(batch)) await drain();
    if (this.#mustWait(batch)) {
      this.#mode = 'hold';
      await onHold();
      this.#stepping = false;
      await this.#wait(() => this.held);
    }
    // during validation the grant is kept for the next training batch
    if (batch === 'training') this.#takeGrant();
    this.#passed = batch;
    return !this.stopped;
  }

  /**
   * Waits in the middle of a batch that passed, while batches may not pass; what is granted is the rest of it.
   * @param wanted when it resolves, the batch goes on all the same
   * @param onHold called once before waiting
   * @throws the error that it was made to fail with
   */
  async within(wanted: Promise<void>, onHold: () => void): Promise<void> {
    this.#unlessFailed();
    if (!this.held) return;
    onHold();
    let goesOn = false;
    void wanted.then(() => {
      goesOn = true;
      this.#wake();
    });
    await this.#wait(() => this.held && !goesOn);
    if (this.#passed === 'training' && this.single) this.#takeGrant();
  }

  #mustWait(batch: Batch): boolean {
    this.#unlessFailed();
    return this.held || (batch === 'training' && this.single && !this.#granted);
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
    this.#stepping = this.single && this.#granted;
    this.#granted = false;
  }

  #unlessFailed(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  #turn(mode: Mode): void {
    if (this.stopped) return;
    this.#mode = mode;
    this.#wake();
  }
}
