import { DataError } from '../data/dataError.ts';
import { SpecError } from '../engine/core/errors.ts';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { TrainError } from '../engine/train/trainError.ts';
import { FormatError } from '../formats/formatError.ts';
import { convert } from './convert.ts';
import { createReport } from './createReport.ts';
import { findDevice } from './device.ts';
import { escapeControls } from './escapeControls.ts';
import type { Flags } from './flags.ts';
import { readModels } from './givenModels.ts';
import { helpText } from './help.ts';
import { kernelText } from './kernelText.ts';
import { optionsFrom } from './options.ts';
import { OutputWatch } from './outputWatch.ts';
import { parseFlags } from './parseFlags.ts';
import { plannedJob, planText } from './planText.ts';
import { run } from './run.ts';
import { readSweep } from './sweep/readSweep.ts';
import { runSweep } from './sweep/runSweep.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** What the user can mend: its message stands alone, without a stack trace. */
const refusals = [UsageError, FormatError, SpecError, DataError, TrainError, GpuError];

/** The exit code of a command that its user has ended, as Ctrl+C does. */
export const INTERRUPTED = 130;

/**
 * The whole command.
 * @param args without the interpreter and the script
 * @returns the exit code: 0; 2 with one sentence on `err`; 130 where it was interrupted
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const { interrupted = new AbortController().signal } = terminal;
  const output = new OutputWatch(terminal);
  let complaint: string | null = null;
  try {
    if (args[0] === 'convert') await convert(args.slice(1), terminal);
    else await carryOut(parseFlags(args), terminal, interrupted, output.broken);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error !== interrupted.reason && error !== output.broken.reason) complaint = inWords(error);
  }
  const broken = await output.complaint();
  if (complaint === null && interrupted.aborted) return INTERRUPTED;
  complaint ??= broken;
  if (complaint === null) return 0;
  terminal.err.write(`${complaint}\n`);
  return 2;
}

async function carryOut(
  flags: Flags,
  terminal: Terminal,
  interrupted: AbortSignal,
  unread: AbortSignal,
): Promise<void> {
  if (flags.help) terminal.out.write(helpText());
  else if (flags['print-plan'] && flags.sweep === undefined) await printPlan(flags, terminal);
  else {
    const models = await readModels(flags);
    const sweep = flags.sweep === undefined ? null : readSweep(flags.sweep, flags, models);
    const options = sweep?.runs[0]?.options ?? optionsFrom(flags, models);
    const { save, metrics, fit } = options;
    // A run that nobody sees goes on for its files alone.
    const writes = save !== null || metrics !== null || fit.callbacks.ModelCheckpoint !== null;
    const end = writes ? interrupted : AbortSignal.any([interrupted, unread]);
    const report = createReport(terminal, flags.verbose);
    if (sweep === null) await run(options, report, end);
    else await runSweep(sweep, { report, end, tellsEpochs: flags.verbose === '2' });
  }
}

/** A device is looked for only where it is asked for by name: a plan needs none. */
async function printPlan(flags: Flags, { out }: Terminal): Promise<void> {
  const options = optionsFrom(flags, await readModels(flags));
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

/** One line for the user. */
function inWords(error: Error): string {
  const known = refusals.some((kind) => error instanceof kind);
  const sentence = error.message.replace(/\s+/g, ' ').trim();
  return escapeControls(known ? withoutButtons(sentence) : unexpected(error, sentence));
}

/** The page's sentences name its Retry button, which a terminal has not. */
function withoutButtons(sentence: string): string {
  return sentence
    .replace('Run npm run data, then press Retry.', 'Run npm run data, then try again.')
    .replace(
      'Press Retry; if it stays so, whoever set up this page has to run npm run data.',
      'Run npm run data, then try again.',
    );
}

/** An array that cannot be had is the network's size; anything else is a bug of ours. */
function unexpected(error: Error, sentence: string): string {
  if (error instanceof RangeError && !error.message.includes('call stack')) {
    return `There is not enough memory for this network and batch size (${sentence}). Use fewer units or filters, or a smaller batch.`;
  }
  return `Something went wrong that should not: ${error.name}: ${sentence}.`;
}
