import { BarReport } from './barReport.ts';
import type { Flags } from './flags.ts';
import { LineReport } from './lineReport.ts';
import { type Report, writeWarning } from './report.ts';
import type { Terminal } from './terminal.ts';

/**
 * A progress bar on a terminal, plain lines in a pipe or a file.
 * @param verbose that of Keras's `fit`: 0 says nothing but warnings, 2 says a line an epoch
 */
export function createReport(terminal: Terminal, verbose: Flags['verbose'] = 'auto'): Report {
  if (verbose === '0') return { ...silent, warn: (text) => writeWarning(terminal.err, text) };
  if (verbose === '2') return new LineReport(terminal, { progress: false });
  return terminal.out.isTTY ? new BarReport(terminal) : new LineReport(terminal);
}

/** Says nothing of a run that goes well. */
const silent = { line() {}, progress() {}, end() {} };
