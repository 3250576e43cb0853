import type { BenchReport } from '../../../bench/report.ts';
import { saveFile } from '../format/saveFile.ts';

/** Every figure of a run, for a page that collects them. */
export function saveReport(report: BenchReport): void {
  const blob = new Blob([JSON.stringify(report, null, 2)], { type: 'application/json' });
  saveFile(blob, `convlab-bench-${report.date.slice(0, 10)}.json`);
}
