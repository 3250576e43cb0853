import type uPlot from 'uplot';
import type { Metric } from '../../store/metricsLog.ts';
import { formatTick } from '../format.ts';

/** How far each axis goes; changes with the data. */
export interface Extent {
  readonly x: number;
  readonly y: number;
}

interface ChartSettings {
  readonly metric: Metric;
  readonly width: number;
  readonly height: number;
  readonly xLabel: string;
  extent(): Extent;
}

const FONT = '11px system-ui, sans-serif';
/** Raw steps stand behind their mean. */
const RAW_ALPHA = 0.35;

export function chartOptions(settings: ChartSettings): uPlot.Options {
  const { metric, width, height, xLabel, extent } = settings;
  const styles = getComputedStyle(document.documentElement);
  const color = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const [train, validation] = [color('loss'), color('val')];
  const axis = {
    font: FONT,
    labelFont: FONT,
    labelSize: 16,
    stroke: color('mute'),
    ticks: { show: false },
    values: (_: uPlot, ticks: number[]) => ticks.map(formatTick),
    border: { show: false },
  };
  return {
    width,
    height,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: () => [0, extent().x] },
      y: { range: () => [0, extent().y] },
    },
    axes: [
      { ...axis, label: xLabel, size: 26, space: 56, grid: { show: false } },
      { ...axis, label: metric, size: 40, space: 36, grid: { stroke: color('line'), width: 1 } },
    ],
    series: [
      {},
      {
        stroke: train,
        width: 1,
        alpha: RAW_ALPHA,
        points: { size: 4, fill: train },
      },
      { stroke: train, width: 2, spanGaps: true, points: { show: false } },
      {
        stroke: train,
        paths: () => null,
        points: { show: true, size: 8, width: 2, fill: color('panel') },
      },
      {
        stroke: validation,
        width: 2,
        spanGaps: true,
        points: { show: true, size: 8, width: 0, fill: validation },
      },
    ],
  };
}
