/** A download of which nothing came for so long says so, ms: longer than a slow server takes to answer. */
const STALLED_MS = 5000;

/** Bytes of the uncompressed data set. */
export interface LoadProgress {
  readonly loaded: number;
  /** 0 while unknown */
  readonly total: number;
  /** nothing has arrived for some seconds */
  readonly stalled: boolean;
}

/** Tells how much of a data set is here, from parts of files as they arrive, and when none do. */
export class LoadWatch {
  readonly #onProgress: (progress: LoadProgress) => void;
  readonly #parts = new Map<string, number>();
  #total = 0;
  /** what an earlier attempt left */
  #before = 0;
  #loaded = 0;
  #stalled = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onProgress: (progress: LoadProgress) => void) {
    this.#onProgress = onProgress;
    this.arrived();
  }

  /** @param before what an earlier attempt left */
  begin(before: number, total: number): void {
    [this.#before, this.#loaded, this.#total] = [before, before, total];
    this.#tell();
  }

  /** @param bytes of that file's payload, so far; less where it begins again, which is not told */
  arrived(file = '', bytes = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#setStalled(true), STALLED_MS);
    this.#setStalled(false);
    this.#parts.set(file, Math.max(bytes, this.#parts.get(file) ?? 0));
    let here = this.#before;
    for (const part of this.#parts.values()) here += part;
    // A hundred reports are as good as thousands.
    const isNews = here === this.#total || here - this.#loaded >= this.#total / 100;
    if (here === this.#loaded || !isNews) return;
    this.#loaded = here;
    this.#tell();
  }

  /** Nothing is told any more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #setStalled(stalled: boolean): void {
    if (this.#stalled === stalled) return;
    this.#stalled = stalled;
    this.#tell();
  }

  #tell(): void {
    this.#onProgress({ loaded: this.#loaded, total: this.#total, stalled: this.#stalled });
  }
}
