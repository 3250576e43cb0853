import { BarReport } from './barReport.ts';
import { LineReport } from './lineReport.ts';
import type { Report } from './report.ts';
import type { Terminal } from './terminal.ts';

/** A progress bar on a terminal, plain lines in a pipe or a file. */
export function createReport({ out }: Terminal): Report {
  return out.isTTY ? new BarReport(out) : new LineReport(out);
}
