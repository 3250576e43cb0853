import type { Terminal } from './terminal.ts';
import { whyUnwritable } from './unwritable.ts';

/**
 * Hears that standard output takes no more, as on a full disk or where `| head` has gone, which is no
 * reason to lose a run.
 */
export class OutputWatch {
  readonly #out: Terminal['out'];
  readonly #broken = new AbortController();
  #failure: Error | null = null;

  constructor({ out, err }: Terminal) {
    this.#out = out;
    out.on('error', (error) => this.#note(error));
    // There is nobody left to tell.
    err.on('error', () => {});
  }

  /** Aborted as soon as something could not be written. */
  get broken(): AbortSignal {
    return this.#broken.signal;
  }

  /** Once all is written: why not all of it was, as a sentence, or null. */
  async complaint(): Promise<string | null> {
    await new Promise<void>((resolve) => {
      this.#out.write('', (error) => {
        if (error) this.#note(error);
        resolve();
      });
    });
    if (this.#failure === null) return null;
    return `The output cannot be written: ${whyUnwritable(this.#failure)}.`;
  }

  #note(error: Error): void {
    this.#failure ??= error;
    this.#broken.abort();
  }
}
