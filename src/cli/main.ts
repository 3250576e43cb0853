import { DataError } from '../data/dataError.ts';
import { SpecError } from '../engine/core/errors.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { TrainError } from '../engine/train/trainError.ts';
import { FormatError } from '../formats/formatError.ts';
import { createReport } from './createReport.ts';
import { findDevice } from './device.ts';
import type { Flags } from './flags.ts';
import { helpText } from './help.ts';
import { kernelText } from './kernelText.ts';
import { optionsFrom } from './options.ts';
import { parseFlags } from './parseFlags.ts';
import { plannedJob, planText } from './planText.ts';
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
    else if (flags['print-plan']) await printPlan(flags, terminal);
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

/** A device is looked for only where it is asked for by name: a plan needs none. */
async function printPlan(flags: Flags, { out }: Terminal): Promise<void> {
  const options = optionsFrom(flags);
  out.write(`${planText(options)}\n`);
  if (flags.device !== 'gpu') return;
  const device = findDevice('gpu', options.kernels);
  try {
    const job = plannedJob(options);
    const tuning = await device.decide(job, () => {});
    if (tuning !== null) out.write(`\n${kernelText(device.name, job, tuning)}\n`);
  } finally {
    device.close();
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
  if (error instanceof RangeError && !error.message.includes('call stack')) {
    return `There is not enough memory for this network and batch size (${sentence}). Use fewer units or filters, or a smaller batch.`;
  }
  return `Something went wrong that should not: ${error.name}: ${sentence}.`;
}
