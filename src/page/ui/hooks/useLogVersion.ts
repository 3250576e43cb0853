import { useSyncExternalStore } from 'react';
import { useChartView } from '../../store/charts/chartView.ts';
import { metricsLog } from '../../store/charts/metricsLog.ts';
import { throttle } from '../../store/run/timing.ts';

/** Figures beside the charts: often enough to live, seldom enough to read. */
const REFRESH_MS = 200;

function subscribe(onChange: () => void): () => void {
  return metricsLog.subscribe(throttle(REFRESH_MS, onChange));
}

/** Renders again, a few times a second, while the metrics log grows. */
export function useLogVersion(): number {
  return useSyncExternalStore(subscribe, () => metricsLog.version);
}

/** Whether there is anything to draw, of the current run or of one laid beside it. */
export function useHasSteps(): boolean {
  const beside = useChartView((view) => view.overlay.length > 0);
  const own = useSyncExternalStore(metricsLog.subscribe, () => metricsLog.stepCount > 0);
  return own || beside;
}
