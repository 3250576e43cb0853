import { lazyPart } from '../parts/lazyPart.tsx';
import { MissingHere } from '../parts/Missing.tsx';

/** The plotting library comes with the first curve, not with the page. */
export const LazyLineChart = lazyPart(async () => (await import('./LineChart.tsx')).LineChart, {
  missing: <MissingHere />,
});
