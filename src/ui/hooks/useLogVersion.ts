import { useSyncExternalStore } from 'react';
import { metricsLog } from '../../store/metricsLog.ts';
import { throttle } from '../../store/timing.ts';

/** Figures beside the charts: often enough to live, seldom enough to read. */
const REFRESH_MS = 200;

function subscribe(onChange: () => void): () => void {
  return metricsLog.subscribe(throttle(REFRESH_MS, onChange));
}

/** Renders again, a few times a second, while the metrics log grows. */
export function useLogVersion(): number {
  return useSyncExternalStore(subscribe, () => metricsLog.version);
}

/** Renders again only when the first step comes or the log is cleared. */
export function useHasSteps(): boolean {
  return useSyncExternalStore(metricsLog.subscribe, () => metricsLog.stepCount > 0);
}
