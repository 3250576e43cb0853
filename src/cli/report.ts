import { escapeControls } from './escapeControls.ts';

/** What a person sees of a run. */
export interface Report {
  /** One whole line that stays. */
  line(text: string): void;
  /** What a person should know before the run, apart from the run's own lines. */
  warn(text: string): void;
  /** How far a piece of work is: data, kernels, a pass over examples. */
  progress(label: string, done: number, total: number, detail?: string): void;
  /** Takes any unfinished progress away. */
  end(): void;
}

export function writeWarning(err: NodeJS.WritableStream, text: string): void {
  err.write(`Warning: ${escapeControls(text)}\n`);
}
