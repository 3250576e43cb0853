import { formatPercent } from './format.ts';
import { engineTable, kernelTable, linearityTable } from './markdownTables.ts';
import { benchModels, type ModelName } from './problem.ts';
import { type BenchReport, stepOfPeak, trainsTheSame } from './report.ts';

const BEGIN = '<!-- bench: begin, written by `npm run bench` -->';
const END = '<!-- bench: end -->';
const models = Object.keys(benchModels) as readonly ModelName[];
const names: Readonly<Record<ModelName, string>> = { 'model-a': 'Model A', 'model-b': 'Model B' };

/** @throws Error where the document has no markers for the tables */
export function betweenMarkers(document: string, text: string): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`There are no markers "${BEGIN}" and "${END}".`);
  return `${document.slice(0, begin + BEGIN.length)}\n\n${text.trim()}\n\n${document.slice(end)}`;
}

/** One section for each report, with all its tables. */
export function reportsMarkdown(reports: readonly BenchReport[]): string {
  return reports.map(reportMarkdown).join('\n\n');
}

function reportMarkdown(report: BenchReport): string {
  const { place, date } = report;
  const software = place.fallback ? ', a software driver' : '';
  const where = `${place.device}${software}; ${place.cores} cores; ${date.slice(0, 10)}.`;
  const parts = [
    `## ${place.runtime}`,
    where,
    ...models.flatMap((model) => training(report, model)),
    ...peak(report),
    ...models.flatMap((model) => kernels(report, model)),
    ...linearity(report),
  ];
  return parts.join('\n\n');
}

function training(report: BenchReport, model: ModelName): readonly string[] {
  const rows = report.rows.filter((row) => row.model === model);
  const [first] = rows;
  if (first === undefined) return [];
  const strange = rows.filter((row) => !trainsTheSame(rows, row));
  const check =
    strange.length === 0
      ? `All train ${first.params.toLocaleString('en-US')} parameters from the same weights; the first batch's loss is ${first.firstLoss.toFixed(5)} in each.`
      : `**Not the same model:** ${strange.map(({ engine }) => engine).join(', ')}.`;
  const failures = report.failures
    .filter((failure) => failure.model === model)
    .map(({ engine, reason }) => `${engine} could not run here: ${reason}`);
  const title = `### ${names[model]}, batch ${first.batchSize}: one training step`;
  return [title, engineTable(rows), check, ...failures];
}

function peak({ peak }: BenchReport): readonly string[] {
  if (peak === null) return [];
  const gemm = `${peak.gflops.toPrecision(3)} GFLOP/s (${peak.kernel})`;
  return [
    '### What the driver can do',
    `GEMM, f32: **${gemm}**. Copy, read and written bytes both counted: **${peak.gigabytesPerSecond.toPrecision(3)} GB/s**.`,
  ];
}

function kernels(report: BenchReport, model: ModelName): readonly string[] {
  const times = report.kernels[model];
  if (times === undefined || report.peak === null) return [];
  const part = stepOfPeak(report, model);
  const step = part === null ? [] : [wholeStepText(part)];
  return [
    `### ${names[model]}: kernels against that peak`,
    kernelTable(times, report.peak),
    ...step,
  ];
}

function wholeStepText(part: number): string {
  return `The step as it was measured, from submit to metrics, does its arithmetic at **${formatPercent(part)}** of the GEMM peak.`;
}

function linearity({ linearity }: BenchReport): readonly string[] {
  const [first] = linearity;
  if (first === undefined) return [];
  return [`### ${names[first.model]}: cost by batch size and images`, linearityTable(linearity)];
}
