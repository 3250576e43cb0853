import { zoomAround } from '../../store/charts/chartAxis.ts';
import type { ChartAxis, ChartRange } from '../../store/charts/chartView.ts';
import { keysOf, localShortcuts } from '../keys/shortcuts.ts';

/** Of what is shown, a press of an arrow key and of a page key. */
const [STEP_SHARE, PAGE_SHARE] = [0.01, 0.1];

interface KeyPosition {
  readonly shown: ChartRange;
  readonly whole: ChartRange;
  /** Where the crosshair stands. */
  readonly at: number;
  readonly axis: ChartAxis;
}

/** What changes; null puts the crosshair away, or shows everything. */
interface KeyMove {
  readonly cursor?: number | null;
  readonly zoom?: ChartRange | null;
}

/** What a key does to a chart; null where it is not the chart's. */
export function chartKey(key: string, { shown, whole, at, axis }: KeyPosition): KeyMove | null {
  const span = shown.to - shown.from;
  const go = (x: number) => ({ cursor: Math.min(Math.max(shown.from, x), shown.to) });
  const by = (share: number) => {
    const leap = span * share;
    return go(
      at + (axis === 'step' ? Math.sign(share) * Math.max(1, Math.round(Math.abs(leap))) : leap),
    );
  };
  switch (localShortcuts.chart.find((name) => keysOf(name).includes(key))) {
    case 'crosshairBack':
      return by(-STEP_SHARE);
    case 'crosshairOn':
      return by(STEP_SHARE);
    case 'crosshairFarBack':
      return by(-PAGE_SHARE);
    case 'crosshairFarOn':
      return by(PAGE_SHARE);
    case 'crosshairFirst':
      return go(shown.from);
    case 'crosshairLast':
      return go(shown.to);
    case 'zoomIn':
      return { zoom: zoomAround(shown, whole, at, 0.5) };
    case 'zoomOut':
      return { zoom: zoomAround(shown, whole, at, 2) };
    case 'zoomAll':
      return { zoom: null };
    case 'crosshairAway':
      return { cursor: null, zoom: null };
    default:
      return null;
  }
}
