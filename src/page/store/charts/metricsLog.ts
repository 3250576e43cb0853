import type { EpochEvent, StepEvent } from '../../../engine/train/events.ts';

/** The metrics of every step; loss and accuracy also have a `val_` series by epoch. */
export type Metric = 'loss' | 'accuracy' | 'learningRate' | 'gradientNorm' | 'examplesPerSecond';

/** An epoch's metrics, and its last step. */
export interface EpochMark {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly val_loss: number | null;
  readonly val_accuracy: number | null;
  /** of the epoch's last step */
  readonly learningRate: number;
  /** mean of the epoch's steps */
  readonly gradientNorm: number;
  readonly examplesPerSecond: number;
}

/** The data of a run that a chart reads, for a current or a saved run. */
export interface CurveSource {
  readonly stepCount: number;
  readonly epochs: readonly EpochMark[];
  /** Grows with every change. */
  readonly version: number;
  /** One value for each step, NaN where there is none; valid until the next change. */
  steps(metric: Metric): Float64Array;
}

/** A log as it is saved: one value for each step, by metric. */
export interface LogCurves {
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly epochs: readonly (Partial<EpochMark> & Pick<EpochMark, 'step'>)[];
}

const unknownMark = {
  ...{ loss: Number.NaN, accuracy: Number.NaN, val_loss: null, val_accuracy: null },
  ...{ learningRate: Number.NaN, gradientNorm: Number.NaN, examplesPerSecond: Number.NaN },
};

const FIRST_CAPACITY = 1024;

/** Grows by doubling; index 0 is step 1. */
class Column {
  #values = new Float64Array(FIRST_CAPACITY);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  truncate(count: number): void {
    this.#count = Math.min(count, this.#count);
  }

  clear(): void {
    this.#values = new Float64Array(FIRST_CAPACITY);
    this.#count = 0;
  }

  /** Loads `count` values, NaN where there are none. */
  load(values: Float64Array | undefined, count: number): void {
    this.#values = new Float64Array(Math.max(FIRST_CAPACITY, count)).fill(Number.NaN);
    this.#values.set((values ?? new Float64Array()).subarray(0, count));
    this.#count = count;
  }

  get view(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }
}

/**
 * Every step of the run. The log is outside the store, because thousands of steps a second must redraw a
 * canvas without rendering React.
 */
export class MetricsLog implements CurveSource {
  readonly #columns: Readonly<Record<Metric, Column>> = {
    loss: new Column(),
    accuracy: new Column(),
    learningRate: new Column(),
    gradientNorm: new Column(),
    examplesPerSecond: new Column(),
  };
  #epochs: EpochMark[] = [];
  #version = 0;
  readonly #listeners = new Set<() => void>();

  /** @param examplesPerSecond the speed of these steps, once it is known */
  addSteps(steps: readonly StepEvent[], examplesPerSecond: number | null = null): void {
    for (const { loss, accuracy, learningRate, gradientNorm } of steps) {
      this.#columns.loss.push(loss);
      this.#columns.accuracy.push(accuracy);
      this.#columns.learningRate.push(learningRate);
      this.#columns.gradientNorm.push(gradientNorm);
      this.#columns.examplesPerSecond.push(examplesPerSecond ?? Number.NaN);
    }
    if (steps.length > 0) this.#changed();
  }

  /** Adds the epoch that ended with the last step so far. */
  addEpoch({ loss, accuracy, val_loss, val_accuracy, examplesPerSecond }: EpochEvent): void {
    const learningRate = this.#columns.learningRate.view.at(-1) ?? Number.NaN;
    const norms = this.#columns.gradientNorm.view.subarray(this.#epochs.at(-1)?.step ?? 0);
    const gradientNorm = norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
    const metrics = { loss, accuracy, val_loss, val_accuracy, learningRate, gradientNorm };
    this.#epochs.push({ step: this.stepCount, ...metrics, examplesPerSecond });
    this.#changed();
  }

  clear(): void {
    for (const column of Object.values(this.#columns)) column.clear();
    this.#epochs = [];
    this.#changed();
  }

  /** A copy of the whole log; later steps do not change it. */
  copy(): LogCurves {
    const columns = Object.entries(this.#columns).map(
      ([metric, { view }]) => [metric, view.slice()] as const,
    );
    return { columns: Object.fromEntries(columns), epochs: [...this.#epochs] };
  }

  /**
   * Loads a copy, of this or of an older version with fewer metrics.
   * @param count steps to show; null: all
   */
  load({ columns, epochs }: LogCurves, count: number | null = null): void {
    const steps = count ?? columns.loss?.length ?? 0;
    for (const [metric, column] of Object.entries(this.#columns)) {
      column.load(columns[metric], steps);
    }
    const inside = epochs.filter(({ step }) => step <= steps);
    this.#epochs = inside.map((mark): EpochMark => ({ ...unknownMark, ...mark }));
    this.#changed();
  }

  /** Removes everything after the end of that epoch; 0: everything. */
  truncate(epoch: number): void {
    const step = epoch === 0 ? 0 : (this.#epochs[epoch - 1]?.step ?? this.stepCount);
    this.#cut(step, this.#epochs.slice(0, epoch));
  }

  /** Removes the last steps, and the epochs that ended with them. */
  takeBack(count: number): void {
    if (count <= 0) return;
    const step = Math.max(0, this.stepCount - count);
    this.#cut(
      step,
      this.#epochs.filter((mark) => mark.step <= step),
    );
  }

  #cut(step: number, epochs: EpochMark[]): void {
    for (const column of Object.values(this.#columns)) column.truncate(step);
    this.#epochs = epochs;
    this.#changed();
  }

  get stepCount(): number {
    return this.#columns.loss.view.length;
  }

  steps(metric: Metric): Float64Array {
    return this.#columns[metric].view;
  }

  get epochs(): readonly EpochMark[] {
    return this.#epochs;
  }

  get version(): number {
    return this.#version;
  }

  /** @returns a function that ends the subscription */
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
