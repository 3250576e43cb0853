import { lazy } from 'react';

/** The plotting library comes with the first curve, not with the page. */
export const LazyLineChart = lazy(async () => {
  const { LineChart } = await import('./LineChart.tsx');
  return { default: LineChart };
});
