import type uPlot from 'uplot';
import { formatTick } from '../format/format.ts';

/** How far each axis goes; changes with the data. */
export interface Extent {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

interface ChartSettings {
  readonly width: number;
  readonly height: number;
  readonly xLabel: string;
  /** null where the heading is enough */
  readonly yLabel: string | null;
  readonly logScale: boolean;
  extent(): Extent;
  onPaint(plot: uPlot): void;
  /** The user's pointer, in the x axis's unit; null once it has left. */
  onPoint(x: number | null): void;
  onSelect(from: number, to: number): void;
  onReset(): void;
}

export const CHART_FONT = '11px system-ui, sans-serif';
/** A shorter drag is a click. */
const LEAST_DRAG_PX = 5;
const DECADE = 10;
/** Steps of a scale, as uPlot has them, and on to the largest numbers: its own end at 5e31, and a loss does not. */
const INCREMENTS = Array.from({ length: 340 }, (_, i) => i - 32).flatMap((exponent) =>
  [1, 2, 2.5, 5].map((times) => Number(`${times}e${exponent}`)),
);

/** uPlot draws axes and grid and hears the pointer; the curves are painted on top of it. */
export function chartOptions(settings: ChartSettings): uPlot.Options {
  const { width, height, xLabel, yLabel, logScale, extent } = settings;
  const color = cssColor();
  const axis = {
    font: CHART_FONT,
    labelFont: CHART_FONT,
    labelSize: 16,
    stroke: color('mute'),
    ticks: { show: false },
    values: (_: uPlot, ticks: (number | null)[]) =>
      ticks.map((tick) => (tick === null ? '' : formatTick(tick))),
    border: { show: false },
  };
  const range = (pair: readonly [number, number]): [number, number] => [pair[0], pair[1]];
  return {
    width,
    height,
    // above: words of the best epoch
    padding: [18, 20, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
      bind: {
        dblclick: () => () => {
          settings.onReset();
          return null;
        },
      },
    },
    scales: {
      x: { time: false, range: () => range(extent().x) },
      y: {
        ...(logScale ? { distr: 3, log: DECADE } : {}),
        range: () => range(extent().y),
      },
    },
    axes: [
      { ...axis, label: xLabel, size: 26, space: 56, grid: { show: false } },
      {
        ...axis,
        ...(yLabel === null ? {} : { label: yLabel }),
        size: 44,
        space: 30,
        ...(logScale ? {} : { incrs: INCREMENTS }),
        grid: { stroke: color('line'), width: 1 },
      },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      draw: [settings.onPaint],
      setCursor: [
        ({ cursor, posToVal }) => {
          const left = cursor.left ?? -1;
          settings.onPoint(left < 0 ? null : posToVal(left, 'x'));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          if (dragged < LEAST_DRAG_PX) return;
          settings.onSelect(plot.posToVal(left, 'x'), plot.posToVal(left + dragged, 'x'));
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

/** Reads the theme's colours, as they are now. */
export function cssColor(): (name: string) => string {
  const styles = getComputedStyle(document.documentElement);
  return (name) => styles.getPropertyValue(`--${name}`).trim();
}
