import type { BenchReport } from '../../../bench/report.ts';

/** Every figure of a run, for a page that collects them. */
export function saveReport(report: BenchReport): void {
  const link = document.createElement('a');
  const blob = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  link.href = URL.createObjectURL(blob);
  link.download = `convlab-bench-${report.date.slice(0, 10)}.json`;
  link.click();
  // The download has its own reference by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
