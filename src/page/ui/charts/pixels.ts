import type uPlot from 'uplot';

/** Device pixels of a value: two looks at uPlot's scale serve for thousands of points. */
export function pixels(plot: uPlot, key: 'x' | 'y'): (value: number) => number {
  const scale = plot.scales[key];
  const [min, max] = [scale?.min ?? 0, scale?.max ?? 1];
  const isLog = scale?.distr === 3;
  const [at, end] = [plot.valToPos(min, key, true), plot.valToPos(max, key, true)];
  if (isLog) {
    const slope = (end - at) / Math.log(max / min);
    return (value) => (value > 0 ? at + Math.log(value / min) * slope : Number.NaN);
  }
  const slope = (end - at) / (max - min);
  return (value) => at + (value - min) * slope;
}
