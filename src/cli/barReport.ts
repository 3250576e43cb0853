import { type Options, Presets, SingleBar } from 'cli-progress';
import { escapeControls } from './escapeControls.ts';
import { type Report, writeWarning } from './report.ts';
import type { Terminal } from './terminal.ts';

const options: Options = {
  format: '{label} {bar} {percentage}% {note}{eta_formatted} left',
  hideCursor: true,
  // a finished bar makes room for the line that sums it up
  clearOnComplete: true,
  barsize: 24,
};

/** For a terminal: one bar at a time, redrawn in place. */
export class BarReport implements Report {
  readonly #out: NodeJS.WritableStream;
  readonly #err: NodeJS.WritableStream;
  #bar: SingleBar | null = null;
  #label = '';

  constructor({ out, err }: Terminal) {
    this.#out = out;
    this.#err = err;
  }

  line(text: string): void {
    this.end();
    this.#out.write(`${escapeControls(text)}\n`);
  }

  warn(text: string): void {
    this.end();
    writeWarning(this.#err, text);
  }

  progress(label: string, done: number, total: number, detail?: string): void {
    const payload = { label, note: detail === undefined ? '' : `${detail}, ` };
    if (this.#bar === null || this.#label !== label) {
      this.end();
      this.#label = label;
      this.#bar = new SingleBar({ ...options, stream: this.#out }, Presets.shades_classic);
      this.#bar.start(total, done, payload);
    } else {
      this.#bar.update(done, payload);
    }
    if (done >= total) this.end();
  }

  end(): void {
    this.#bar?.stop();
    this.#bar = null;
  }
}
