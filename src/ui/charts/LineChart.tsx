import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Metric, metricsLog } from '../../store/metricsLog.ts';
import { chartOptions, type Extent } from './chartOptions.ts';
import { axisEnd, buildCurve, type Curve } from './curve.ts';

interface LineChartProps {
  readonly metric: Metric;
  readonly xLabel: string;
  /** Steps of the whole run, where they are known. */
  readonly totalSteps: number;
  /** The canvas takes its colours from CSS when it is made: a new theme makes a new one. */
  readonly theme: string;
}

/** Draws the metrics log, once a frame at most and only when it has grown. */
export function LineChart({ metric, xLabel, totalSteps, theme }: LineChartProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read through CSS
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let curve = buildCurve(metricsLog, metric);
    const extent = (): Extent => ({
      x: axisEnd(metricsLog.stepCount, totalSteps),
      y: metric === 'accuracy' ? 1 : highest(curve) * 1.05,
    });
    const { clientWidth: width, clientHeight: height } = element;
    const options = chartOptions({ metric, width, height, xLabel, extent });
    const plot = new uPlot(options, columns(curve), element);

    let frame = 0;
    const redraw = () => {
      frame = 0;
      curve = buildCurve(metricsLog, metric);
      plot.setData(columns(curve));
    };
    const unsubscribe = metricsLog.subscribe(() => {
      frame ||= requestAnimationFrame(redraw);
    });
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      unsubscribe();
      observer.disconnect();
      cancelAnimationFrame(frame);
      plot.destroy();
    };
  }, [metric, xLabel, totalSteps, theme]);
  return <div ref={box} className="chart-canvas" aria-hidden="true" />;
}

function columns({ steps, raw, smooth, epoch, validation }: Curve): uPlot.AlignedData {
  return [steps, raw, smooth, epoch, validation] as unknown as uPlot.AlignedData;
}

/** Of what must be seen: a single wild step may leave the picture, a mean may not. */
function highest({ raw, smooth, epoch, validation }: Curve): number {
  const mean = Math.max(largest(smooth), largest(epoch), largest(validation));
  return Math.min(largest(raw), mean * 2) || mean || 1;
}

function largest(values: readonly (number | null)[]): number {
  return values.reduce<number>((top, value) => Math.max(top, value ?? 0), 0);
}
