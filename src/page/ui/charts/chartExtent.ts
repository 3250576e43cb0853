import type { ChartRange } from '../../store/charts/chartView.ts';
import type { Metric } from '../../store/charts/metricsLog.ts';
import type { Curve } from './curve.ts';

/** Which of a run's series are drawn. */
export interface Shown {
  readonly steps: boolean;
  readonly epoch: boolean;
  readonly validation: boolean;
}

interface ExtentOptions {
  readonly metric: Metric;
  readonly logScale: boolean;
  /** What is shown of the x axis, where it is not all. */
  readonly zoom: ChartRange | null;
}

/** How far the y axis goes, so that everything that must be seen is. */
export function yExtent(
  curves: readonly { readonly curve: Curve; readonly shown: Shown }[],
  { metric, logScale, zoom }: ExtentOptions,
): readonly [number, number] {
  const spread = new Spread(logScale);
  const wild = new Spread(logScale);
  const inside = (x: number) => zoom === null || (x >= zoom.from && x <= zoom.to);
  for (const { curve, shown } of curves) {
    for (const mark of curve.marks) {
      if (!inside(mark.x)) continue;
      if (shown.epoch) spread.add(mark.value);
      if (shown.validation && mark.validation !== null) spread.add(mark.validation);
    }
    if (!shown.steps) continue;
    curve.x.forEach((x, index) => {
      if (!inside(x)) return;
      spread.add(curve.smooth[index] ?? Number.NaN);
      wild.add(curve.low[index] ?? Number.NaN);
      wild.add(curve.high[index] ?? Number.NaN);
    });
  }
  if (metric === 'accuracy' && zoom === null) return [0, 1];
  // A single wild step may leave the picture, a mean may not.
  const high = Math.min(Math.max(spread.high, wild.high), spread.high * 2);
  const low = Math.min(spread.low, wild.low);
  if (!(low <= high)) return logScale ? [0.1, 1] : [0, 1];
  if (logScale) return [oneDigit(low / 1.05, Math.floor), oneDigit(high * 1.05, Math.ceil)];
  if (zoom === null) return [0, high * 1.05 || 1];
  const margin = (high - low) * 0.06 || Math.abs(high) * 0.1 || 0.1;
  return [low - margin, high + margin];
}

/** 0.0342 → 0.03 or 0.04: an axis that begins and ends at a round number. */
function oneDigit(value: number, round: (value: number) => number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Number((round(value / power) * power).toPrecision(1));
}

class Spread {
  low = Number.POSITIVE_INFINITY;
  high = Number.NEGATIVE_INFINITY;
  readonly #positive: boolean;

  constructor(positive: boolean) {
    this.#positive = positive;
  }

  add(value: number): void {
    if (!Number.isFinite(value) || (this.#positive && value <= 0)) return;
    if (value < this.low) this.low = value;
    if (value > this.high) this.high = value;
  }
}
