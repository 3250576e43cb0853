import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type ChartRun, useChartView } from '../../store/charts/chartView.ts';
import { type Metric, metricsLog } from '../../store/charts/metricsLog.ts';
import { CHART_FONT, chartOptions, cssColor } from './chartOptions.ts';
import { createScene, isLogScale } from './chartScene.ts';
import { paintLayers } from './paint.ts';
import { paintBest } from './paintBest.ts';
import { metricName } from './series.ts';

interface LineChartProps {
  readonly metric: Metric;
  /** The current run, and any kept ones beside it. */
  readonly runs: readonly ChartRun[];
  readonly xLabel: string;
  /** Steps of the whole current run, where they are known. */
  readonly totalSteps: number;
  /** The canvas takes its colours from CSS when it is made: a new theme makes a new one. */
  readonly theme: string;
  /** The words at the best epoch. */
  bestText(epoch: number): string;
}

/** Draws runs, once a frame at most and only when they or the view have changed. */
export function LineChart({ metric, runs, xLabel, totalSteps, theme, bestText }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const logScale = useChartView((view) => isLogScale(metric, view.logScale));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through CSS
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const color = cssColor();
    const build = createScene({ metric, runs, totalSteps, color, bestText });
    const look = () => build(useChartView.getState(), Math.max(200, element.clientWidth));
    let scene = look();
    const data = (): uPlot.AlignedData => [[...scene.extent.x], [...scene.extent.y]];
    const { zoomTo, moveCursor } = useChartView.getState();

    const placeCursor = (plot: uPlot) => {
      const { cursor } = useChartView.getState();
      const left = cursor === null ? -10 : plot.valToPos(cursor, 'x');
      plot.setCursor({ left, top: left < 0 ? -10 : 0 }, false);
    };
    const options = chartOptions({
      width: element.clientWidth,
      height: element.clientHeight,
      xLabel,
      yLabel: metric === 'loss' ? metricName(metric) : null,
      logScale,
      extent: () => scene.extent,
      onPaint(plot) {
        paintLayers(plot, scene.layers, color('panel'));
        const font = CHART_FONT.replace('11', String(11 * devicePixelRatio));
        if (scene.best) paintBest(plot, scene.best, font);
        placeCursor(plot);
      },
      onPoint(x) {
        const { axis } = useChartView.getState();
        moveCursor(x === null || axis === 'epoch' ? x : Math.round(x));
      },
      onSelect: (from, to) => zoomTo({ from, to }),
      onReset: () => zoomTo(null),
    });
    const plot = new uPlot(options, data(), element);

    let frame = 0;
    const redraw = () => {
      frame = 0;
      scene = look();
      plot.setData(data());
    };
    const redrawSoon = () => {
      frame ||= requestAnimationFrame(redraw);
    };
    const endings = [
      metricsLog.subscribe(redrawSoon),
      useChartView.subscribe((view, before) => {
        if (view.cursor === before.cursor) redrawSoon();
        else placeCursor(plot);
      }),
    ];
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight });
      redrawSoon();
    });
    observer.observe(element);
    return () => {
      for (const end of endings) end();
      observer.disconnect();
      cancelAnimationFrame(frame);
      plot.destroy();
    };
  }, [metric, runs, xLabel, totalSteps, theme, logScale, bestText]);
  return <div ref={box} className="chart-canvas" aria-hidden="true" />;
}
