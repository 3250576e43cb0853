import { escapeControls } from './escapeControls.ts';
import { type Report, writeWarning } from './report.ts';
import type { Terminal } from './terminal.ts';

/** Milliseconds between two lines of progress. */
const QUIET = 10_000;

/** For a log: whole lines, and of progress only one now and then. */
export class LineReport implements Report {
  readonly #out: NodeJS.WritableStream;
  readonly #err: NodeJS.WritableStream;
  readonly #tells: boolean;
  #last = Date.now();

  constructor({ out, err }: Terminal, { progress } = { progress: true }) {
    this.#out = out;
    this.#err = err;
    this.#tells = progress;
  }

  line(text: string): void {
    this.#last = Date.now();
    this.#out.write(`${escapeControls(text)}\n`);
  }

  warn(text: string): void {
    writeWarning(this.#err, text);
  }

  progress(label: string, done: number, total: number, detail?: string): void {
    if (!this.#tells || Date.now() - this.#last < QUIET) return;
    const percent = `${label}: ${Math.floor((100 * done) / total)}%`;
    this.line(detail === undefined ? percent : `${percent}, ${detail}`);
  }

  end(): void {}
}
