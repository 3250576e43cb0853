import { escapeControls } from './escapeControls.ts';
import type { Report } from './report.ts';

/** Milliseconds between two lines of progress. */
const QUIET = 10_000;

/** For a log: whole lines, and of progress only one now and then. */
export class LineReport implements Report {
  readonly #out: NodeJS.WritableStream;
  readonly #tells: boolean;
  #last = Date.now();

  constructor(out: NodeJS.WritableStream, { progress } = { progress: true }) {
    this.#out = out;
    this.#tells = progress;
  }

  line(text: string): void {
    this.#last = Date.now();
    this.#out.write(`${escapeControls(text)}\n`);
  }

  progress(label: string, done: number, total: number, detail?: string): void {
    if (!this.#tells || Date.now() - this.#last < QUIET) return;
    const percent = `${label}: ${Math.floor((100 * done) / total)}%`;
    this.line(detail === undefined ? percent : `${percent}, ${detail}`);
  }

  end(): void {}
}
