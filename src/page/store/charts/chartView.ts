import { create } from 'zustand';
import type { CurveSource, Metric } from './metricsLog.ts';

/** One run on a chart. */
export interface ChartRun {
  readonly id: string;
  readonly name: string;
  readonly source: CurveSource;
  /** Steps of an epoch that has not ended yet, where known. */
  readonly stepsPerEpoch: number | null;
}

export type ChartAxis = 'step' | 'epoch';

/** The metrics that the chart beside the loss can show. */
export const sideMetrics = [
  'accuracy',
  'learningRate',
  'gradientNorm',
  'examplesPerSecond',
] as const satisfies readonly Metric[];
export type SideMetric = (typeof sideMetrics)[number];

/** A range of the x axis, in its own unit. */
export interface ChartRange {
  readonly from: number;
  readonly to: number;
}

/** Steps become finer towards 1: most users look for a value between 0.9 and 0.99. */
export const SMOOTHINGS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999] as const;
type Smoothing = (typeof SMOOTHINGS)[number];

/** The view shared by all charts: one axis, one zoom and one crosshair. */
export interface ChartView {
  readonly axis: ChartAxis;
  readonly logScale: boolean;
  /** Weight of the past in the running mean, from 0 to below 1. */
  readonly smoothing: Smoothing;
  readonly sideMetric: SideMetric;
  readonly zoom: ChartRange | null;
  /** Position of the crosshair, in the axis's unit. */
  readonly cursor: number | null;
  /** Series that the legend has switched off, by `seriesKey` or by run id. */
  readonly hidden: ReadonlySet<string>;
  /** Saved runs, drawn beside the current one. */
  readonly overlay: readonly ChartRun[];
  chooseAxis(axis: ChartAxis): void;
  chooseLogScale(logScale: boolean): void;
  chooseSmoothing(smoothing: Smoothing): void;
  chooseSideMetric(metric: SideMetric): void;
  zoomTo(zoom: ChartRange | null): void;
  moveCursor(cursor: number | null): void;
  toggleSeries(key: string): void;
  setOverlay(overlay: readonly ChartRun[]): void;
}

export function createChartView() {
  return create<ChartView>()((set, get) => ({
    axis: 'step',
    logScale: false,
    smoothing: 0.9,
    sideMetric: 'accuracy',
    zoom: null,
    cursor: null,
    hidden: new Set(),
    overlay: [],
    // Positions on the old axis mean nothing on another axis.
    chooseAxis: (axis) => set({ axis, zoom: null, cursor: null }),
    chooseLogScale: (logScale) => set({ logScale }),
    chooseSmoothing: (smoothing) => set({ smoothing }),
    chooseSideMetric: (sideMetric) => set({ sideMetric }),
    zoomTo: (zoom) => set({ zoom }),
    moveCursor(cursor) {
      if (cursor !== get().cursor) set({ cursor });
    },
    toggleSeries(key) {
      const hidden = new Set(get().hidden);
      if (!hidden.delete(key)) hidden.add(key);
      set({ hidden });
    },
    setOverlay: (overlay) => set({ overlay }),
  }));
}

export const useChartView = createChartView();
