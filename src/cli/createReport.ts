import { BarReport } from './barReport.ts';
import type { Flags } from './flags.ts';
import { LineReport } from './lineReport.ts';
import type { Report } from './report.ts';
import type { Terminal } from './terminal.ts';

/**
 * A progress bar on a terminal, plain lines in a pipe or a file.
 * @param verbose that of Keras's `fit`: 0 says nothing, 2 says a line an epoch
 */
export function createReport({ out }: Terminal, verbose: Flags['verbose'] = 'auto'): Report {
  if (verbose === '0') return silent;
  if (verbose === '2') return new LineReport(out, { progress: false });
  return out.isTTY ? new BarReport(out) : new LineReport(out);
}

const silent: Report = { line() {}, progress() {}, end() {} };
