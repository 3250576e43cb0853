import { SpecError } from '../core/errors.ts';
import { DataError } from '../data/dataError.ts';
import { FormatError } from '../formats/formatError.ts';
import { GpuError } from '../gpu/gpuError.ts';
import { TrainError } from '../train/trainError.ts';
import { createReport } from './createReport.ts';
import { helpText } from './help.ts';
import { optionsFrom } from './options.ts';
import { parseFlags } from './parseFlags.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What the user can mend: its message stands alone, without a stack trace. */
const refusals = [UsageError, FormatError, SpecError, DataError, TrainError, GpuError];

/**
 * The whole command.
 * @param args without the interpreter and the script
 * @returns the exit code: 0, or 2 with one sentence on `err`
 * @throws what is a bug of ours
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags.help) terminal.out.write(helpText());
    else await run(optionsFrom(flags), createReport(terminal));
    return 0;
  } catch (error) {
    if (!(error instanceof Error) || !refusals.some((kind) => error instanceof kind)) throw error;
    terminal.err.write(`${error.message.replace(/\s+/g, ' ').trim()}\n`);
    return 2;
  }
}
