import { closeSync, openSync, writeSync } from 'node:fs';
import type { MetricsEvent } from '../engine/train/events.ts';
import { reasonOf, UsageError } from './usageError.ts';

/** First line of a metrics file: what the network is, and what one step costs the device. */
export interface PlanLine {
  readonly params: number;
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly buffersCreatedPerStep: number;
  readonly bytes: number;
}

/** Metrics as JSON, one object a line, each written as it comes. */
export class MetricsFile {
  readonly #file: number;
  readonly #path: string;
  #planned = false;

  /**
   * Empties the file, so that an unwritable one is known before the run.
   * @throws {UsageError}
   */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, 'w');
    } catch (error) {
      throw new UsageError(`--metrics: ${path} cannot be written: ${reasonOf(error)}.`);
    }
  }

  /**
   * @throws {UsageError} where the disk takes no more
   * @param plan asked at the first step, when the executor has counted what a step takes
   */
  write(event: MetricsEvent, plan: () => PlanLine): void {
    const line = lineOf(event);
    if (line === null) return;
    if (!this.#planned) this.#append({ type: 'plan', ...plan() });
    this.#planned = true;
    this.#append(line);
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Numbers keep all their digits; a NaN or an infinite loss becomes null, as JSON has neither. */
  #append(line: object): void {
    try {
      writeSync(this.#file, `${JSON.stringify(line)}\n`);
    } catch (error) {
      throw new UsageError(`--metrics: ${this.#path} cannot be written: ${reasonOf(error)}.`);
    }
  }
}

function lineOf(event: MetricsEvent): object | null {
  switch (event.type) {
    case 'step': {
      const { type, step, loss, accuracy, gradientNorm } = event;
      return { type, step, loss, accuracy, gradientNorm };
    }
    case 'epoch': {
      const { type, epoch, loss, accuracy, val_loss, val_accuracy } = event;
      const { seconds, examplesPerSecond } = event;
      return { type, epoch, loss, accuracy, val_loss, val_accuracy, seconds, examplesPerSecond };
    }
    case 'evaluate': {
      const { type, loss, accuracy } = event;
      return { type, loss, accuracy };
    }
    case 'progress':
    case 'note':
      return null;
  }
}
