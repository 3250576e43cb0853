import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import type { MetricsEvent } from '../engine/train/events.ts';
import { orUnwritable } from './unwritable.ts';
import { proveWritable } from './writeFile.ts';

/** First line of a metrics file: what the network is, and what one step costs the device. */
export interface PlanLine {
  readonly params: number;
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly buffersCreatedPerStep: number;
  readonly bytes: number;
}

/** In a sweep the first line of a run: which of them it is. */
export interface RunLine {
  readonly run: number;
  readonly of: number;
  readonly values: Readonly<Record<string, number | string>>;
}

/**
 * Metrics as JSON, one object a line, each written as it comes. Where the disk takes no more, the file ends
 * with its last whole line, and nothing follows.
 */
export class MetricsFile {
  readonly #path: string;
  /** null until the run has begun */
  #file: number | null = null;
  /** of the whole lines, in bytes */
  #size = 0;
  #isGivenUp = false;
  /** of the run that is under way in a sweep, until it is written */
  #run: RunLine | null = null;
  #planned = false;
  /** the rate of the last step */
  #learningRate: number | null = null;

  /**
   * An unwritable file is known before the run; it is made, or what stands in it replaced, when the run
   * has begun.
   * @throws {UsageError}
   */
  constructor(path: string) {
    this.#path = path;
    proveWritable('metrics', path);
  }

  /** What comes next is of this run of a sweep. */
  nextRun(run: RunLine): void {
    this.#run = run;
    this.#planned = false;
    this.#learningRate = null;
  }

  /**
   * How a run of a sweep ended.
   * @throws {UsageError} where the disk takes no more
   */
  result(line: object): void {
    this.#begin();
    this.#append({ type: 'result', ...line });
  }

  /**
   * @throws {UsageError} where the disk takes no more
   * @param plan asked at the first step, when the executor has counted what a step takes
   */
  write(event: MetricsEvent, plan: () => PlanLine): void {
    if (event.type === 'step') this.#learningRate = event.learningRate;
    const line = lineOf(event, this.#learningRate);
    if (line === null) return;
    if (!this.#planned) {
      this.#begin();
      this.#append({ type: 'plan', ...plan() });
      this.#planned = true;
    }
    this.#append(line);
  }

  /**
   * That ModelCheckpoint has written a file.
   * @throws {UsageError} where the disk takes no more
   */
  checkpoint(epoch: number, file: string): void {
    this.#append({ type: 'note', epoch, kind: 'checkpoint', file });
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
  }

  #begin(): void {
    if (this.#run !== null) this.#append({ type: 'run', ...this.#run });
    this.#run = null;
  }

  /** Numbers keep all their digits; a NaN or an infinite loss becomes null, as JSON has neither. */
  #append(line: object): void {
    if (this.#isGivenUp) return;
    const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
    orUnwritable('metrics', this.#path, () => {
      try {
        this.#file ??= openSync(this.#path, 'w');
        writeFileSync(this.#file, bytes);
        this.#size += bytes.length;
      } catch (error) {
        this.#giveUp();
        throw error;
      }
    });
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    if (this.#file === null) return;
    try {
      ftruncateSync(this.#file, this.#size);
    } catch {
      // A pipe or a device has no lines to keep.
    }
  }
}

function lineOf(event: MetricsEvent, learningRate: number | null): object | null {
  switch (event.type) {
    case 'step': {
      const { type, step, loss, accuracy, gradientNorm } = event;
      return { type, step, loss, accuracy, gradientNorm, learningRate };
    }
    case 'epoch': {
      const { type, epoch, loss, accuracy, val_loss, val_accuracy } = event;
      const { seconds, examplesPerSecond } = event;
      const figures = { loss, accuracy, val_loss, val_accuracy };
      return { type, epoch, ...figures, seconds, examplesPerSecond, learningRate };
    }
    case 'evaluate': {
      const { type, loss, accuracy } = event;
      return { type, loss, accuracy };
    }
    case 'note': {
      const { type, epoch, note } = event;
      return { type, epoch, ...note };
    }
    case 'progress':
      return null;
  }
}
