import type { ChartAxis, ChartRange, ChartRun } from './chartView.ts';
import type { CurveSource } from './metricsLog.ts';

/** The position of a step on the x axis. */
interface AxisScale {
  at(step: number): number;
  /** The nearest step; may be outside the run. */
  stepAt(x: number): number;
}

const steps: AxisScale = { at: (step) => step, stepAt: (x) => Math.round(x) };

/** An epoch ends at its own number, however many steps it has; its steps are evenly spaced. */
function epochs(source: CurveSource, stepsPerEpoch: number | null): AxisScale {
  const ends = [0, ...source.epochs.map(({ step }) => step)];
  const lastLength = (ends.at(-1) ?? 0) - (ends.at(-2) ?? 0);
  const open = Math.max(1, stepsPerEpoch ?? (lastLength || source.stepCount));
  const rangeOf = (epoch: number) => {
    const start = ends[epoch] ?? 0;
    return { start, length: (ends[epoch + 1] ?? start + open) - start };
  };
  return {
    at(step) {
      const epoch = lastIndexUpTo(ends, step);
      const { start, length } = rangeOf(epoch);
      return length > 0 ? epoch + (step - start) / length : epoch;
    },
    stepAt(x) {
      const epoch = Math.min(Math.max(0, Math.floor(x)), ends.length - 1);
      const { start, length } = rangeOf(epoch);
      return Math.round(start + (x - epoch) * length);
    },
  };
}

export function axisScale(axis: ChartAxis, run: Pick<ChartRun, 'source' | 'stepsPerEpoch'>) {
  return axis === 'step' ? steps : epochs(run.source, run.stepsPerEpoch);
}

/** Half or double the shown range, around a position in it; null where all would be shown. */
export function zoomAround(
  shown: ChartRange,
  whole: ChartRange,
  center: number,
  factor: number,
): ChartRange | null {
  const span = (shown.to - shown.from) * factor;
  if (span >= whole.to - whole.from) return null;
  const share = (center - shown.from) / (shown.to - shown.from);
  const from = Math.min(Math.max(whole.from, center - share * span), whole.to - span);
  return { from, to: from + span };
}

function lastIndexUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
