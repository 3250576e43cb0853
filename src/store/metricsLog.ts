import type { EpochEvent, StepEvent } from './protocolTypes.ts';

export type Metric = 'loss' | 'accuracy';

/** An epoch's figures, at the step with which it ended. */
export interface EpochMark {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly val_loss: number | null;
  readonly val_accuracy: number | null;
}

const FIRST_CAPACITY = 1024;

/** Grows by doubling; index 0 is step 1. */
class Column {
  #values = new Float32Array(FIRST_CAPACITY);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  clear(): void {
    this.#values = new Float32Array(FIRST_CAPACITY);
    this.#count = 0;
  }

  get view(): Float32Array {
    return this.#values.subarray(0, this.#count);
  }
}

/**
 * Every step of the run. It stands outside the store: thousands of steps a second must redraw a
 * canvas, never render React.
 */
export class MetricsLog {
  readonly #columns = { loss: new Column(), accuracy: new Column(), learningRate: new Column() };
  #epochs: EpochMark[] = [];
  #version = 0;
  readonly #listeners = new Set<() => void>();

  addSteps(steps: readonly StepEvent[]): void {
    for (const { loss, accuracy, learningRate } of steps) {
      this.#columns.loss.push(loss);
      this.#columns.accuracy.push(accuracy);
      this.#columns.learningRate.push(learningRate);
    }
    if (steps.length > 0) this.#changed();
  }

  /** The epoch that the last step given so far has ended. */
  addEpoch({ loss, accuracy, val_loss, val_accuracy }: EpochEvent): void {
    this.#epochs.push({ step: this.stepCount, loss, accuracy, val_loss, val_accuracy });
    this.#changed();
  }

  clear(): void {
    for (const column of Object.values(this.#columns)) column.clear();
    this.#epochs = [];
    this.#changed();
  }

  get stepCount(): number {
    return this.#columns.loss.view.length;
  }

  /** One value a step; valid until the next change. */
  steps(metric: Metric): Float32Array {
    return this.#columns[metric].view;
  }

  get learningRates(): Float32Array {
    return this.#columns.learningRate.view;
  }

  get epochs(): readonly EpochMark[] {
    return this.#epochs;
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** @returns ends the subscription */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

export const metricsLog = new MetricsLog();
