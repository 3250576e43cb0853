import type { Dataset } from '../../data/dataset.ts';
import { SpecError } from '../../engine/core/errors.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { TrainError } from '../../engine/train/trainError.ts';
import type { Device } from '../device.ts';
import { MetricsFile } from '../metricsFile.ts';
import { prepare, proveOutputs } from '../prepare.ts';
import type { Report } from '../report.ts';
import { checkWithData, trainOn, withData } from '../run.ts';
import { UsageError } from '../usageError.ts';
import type { Sweep, SweepRun } from './readSweep.ts';
import { failedRow, rowOf, type SweepRow, sweepTable, wordsOf } from './sweepTable.ts';

interface Surroundings {
  readonly report: Report;
  /** ends the run that is under way, and no other begins */
  readonly end: AbortSignal;
  /** whether each epoch has its line, and not each run alone */
  readonly tellsEpochs: boolean;
}

/**
 * Trains the runs in turn on one device: a line for each, and a table at the end, also of a sweep that was
 * ended. A run that fails is a row of it, and the next begins.
 * @throws {UsageError} where all of them failed, and whatever else a run can throw
 */
export async function runSweep(sweep: Sweep, around: Surroundings): Promise<void> {
  const { report, end } = around;
  const [first] = sweep.runs;
  if (first === undefined) return;
  const { options } = first;
  for (const run of sweep.runs) await checkFiles(run);
  const metrics = options.metrics === null ? null : new MetricsFile(options.metrics);
  const rows: SweepRow[] = [];
  try {
    await withData(options, report, end, async (device, data) => {
      for (const { options } of sweep.runs) {
        checkWithData(resolveNetwork(options.network), options, data);
      }
      for (const note of options.notes) report.line(note);
      const told = new Set<string>();
      for (const run of sweep.runs) {
        if (end.aborted) break;
        const row = await trainOne(run, device, data, metrics);
        rows.push(row);
        report.line(`Run ${run.number}/${sweep.runs.length}, ${run.name}: ${wordsOf(row)}`);
      }

      async function trainOne(
        run: SweepRun,
        device: Device,
        data: Dataset,
        metrics: MetricsFile | null,
      ) {
        const { number, values, options } = run;
        const named = sweep.axes.map(({ name }, place) => [name, values[place] ?? '']);
        metrics?.nextRun({ run: number, of: sweep.runs.length, values: Object.fromEntries(named) });
        const inner = innerReport(run, told);
        const prepared = await prepare(options);
        const course = { options: { ...options, notes: [] }, metrics, report: inner, end };
        const row = await trainOn(device, data, prepared, course).then(
          (outcome) => rowOf(run, outcome),
          (error: unknown) => {
            if (!(error instanceof TrainError || error instanceof SpecError)) throw error;
            return failedRow(run, error.message);
          },
        );
        const { run: _, ...figures } = row;
        metrics?.result({ run: number, ...figures });
        return row;
      }
    });
  } finally {
    metrics?.close();
    report.end();
    for (const line of sweepTable(sweep.axes, rows)) report.line(line);
  }
  const [row] = rows;
  if (row?.failure != null && rows.every(({ failure }) => failure !== null)) {
    throw new UsageError(`All ${rows.length} runs failed. The first: ${row.failure}`);
  }

  /** What stands for the runs together is told once. */
  function innerReport({ number }: SweepRun, told: Set<string>): Report {
    return {
      line: (text) => {
        if (around.tellsEpochs) report.line(text);
      },
      warn(text) {
        if (!told.has(text)) report.warn(text);
        told.add(text);
      },
      progress: (label, ...rest) =>
        report.progress(`Run ${number}/${sweep.runs.length}, ${label}`, ...rest),
      end: () => report.end(),
    };
  }
}

/** Looks at what can be wrong with a run's files before the first trains. */
async function checkFiles({ name, options }: SweepRun): Promise<void> {
  try {
    // Weights that nobody gives need no look, and may be large.
    if (options.weights !== null) await prepare(options);
    resolveNetwork(options.network);
    proveOutputs(options);
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new UsageError(`--sweep: ${name} cannot be run. ${error.message}`);
  }
}
