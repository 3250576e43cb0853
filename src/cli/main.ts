import { SpecError } from '../core/errors.ts';
import { DataError } from '../data/dataError.ts';
import { FormatError } from '../formats/formatError.ts';
import { GpuError } from '../gpu/gpuError.ts';
import { TrainError } from '../train/trainError.ts';
import { createReport } from './createReport.ts';
import { helpText } from './help.ts';
import { optionsFrom } from './options.ts';
import { parseFlags } from './parseFlags.ts';
import { planText } from './planText.ts';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What the user can mend: its message stands alone, without a stack trace. */
const refusals = [UsageError, FormatError, SpecError, DataError, TrainError, GpuError];

/**
 * The whole command.
 * @param args without the interpreter and the script
 * @returns the exit code: 0, or 2 with one sentence on `err`
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags.help) terminal.out.write(helpText());
    else if (flags['print-plan']) terminal.out.write(`${planText(optionsFrom(flags))}\n`);
    else await run(optionsFrom(flags), createReport(terminal));
    return 0;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const known = refusals.some((kind) => error instanceof kind);
    const sentence = error.message.replace(/\s+/g, ' ').trim();
    terminal.err.write(
      known ? `${withoutButtons(sentence)}\n` : `${unexpected(error, sentence)}\n`,
    );
    return 2;
  }
}

/** The page's sentences name its Retry button, which a terminal has not. */
function withoutButtons(sentence: string): string {
  return sentence
    .replace('Run npm run data, then press Retry.', 'Run npm run data, then try again.')
    .replace('Press Retry, or run npm run data.', 'Run npm run data, then try again.');
}

/** An array that cannot be had is the network's size; anything else is a bug of ours. */
function unexpected(error: Error, sentence: string): string {
  if (error instanceof RangeError) {
    return `There is not enough memory for this network and batch size (${sentence}). Use fewer units or filters, or a smaller batch.`;
  }
  return `Something went wrong that should not: ${error.name}: ${sentence}.`;
}
