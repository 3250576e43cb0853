import type { CurveSource } from './metricsLog.ts';

type Cell = number | null | undefined;

/** A run, and its name in a table of several. */
export interface NamedSource {
  readonly name: string;
  readonly source: CurveSource;
}

/** Several runs in one table, with a column for the run's name; a single run has no such column. */
export function runsCsv(
  runs: readonly NamedSource[],
  csvOf: (source: CurveSource) => string,
): string {
  const [only, ...others] = runs.filter(({ source }) => source.stepCount > 0);
  if (only === undefined || others.length === 0) return csvOf((only ?? runs[0])?.source ?? none);
  const tables = [only, ...others].map(({ name, source }) => {
    const [head = '', ...lines] = csvOf(source).trimEnd().split('\n');
    return { head, lines: lines.map((line) => `${quoted(name)},${line}`) };
  });
  const rows = [`run,${tables[0]?.head ?? ''}`, ...tables.flatMap(({ lines }) => lines)];
  return `${rows.join('\n')}\n`;
}

const none: CurveSource = { stepCount: 0, epochs: [], version: 0, steps: () => new Float64Array() };

function quoted(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Every step at full precision: a number read back is the exact number. */
export function stepsCsv(source: CurveSource): string {
  const loss = source.steps('loss');
  const accuracy = source.steps('accuracy');
  const learningRate = source.steps('learningRate');
  const norm = source.steps('gradientNorm');
  const pace = source.steps('examplesPerSecond');
  const rows: (readonly Cell[])[] = [];
  let epoch = 0;
  for (let index = 0; index < source.stepCount; index++) {
    if (index >= (source.epochs[epoch]?.step ?? Number.POSITIVE_INFINITY)) epoch++;
    rows.push([
      index + 1,
      epoch + 1,
      loss[index],
      accuracy[index],
      learningRate[index],
      norm[index],
      pace[index],
    ]);
  }
  const names = ['step', 'epoch', 'loss', 'accuracy'];
  return csv([...names, 'learning_rate', 'gradient_norm', 'examples_per_second'], rows);
}

/** Every epoch, with the names of Keras's History. */
export function epochsCsv(source: CurveSource): string {
  const names = ['epoch', 'step', 'loss', 'accuracy', 'val_loss', 'val_accuracy'];
  const rows = source.epochs.map((mark, index) => [
    index + 1,
    mark.step,
    mark.loss,
    mark.accuracy,
    mark.val_loss,
    mark.val_accuracy,
    mark.learningRate,
    mark.gradientNorm,
    mark.examplesPerSecond,
  ]);
  return csv([...names, 'learning_rate', 'gradient_norm', 'examples_per_second'], rows);
}

/** RFC 4180, except the line end. An unknown metric is an empty cell, a diverged one is NaN or Infinity. */
function csv(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => row.map((cell) => cell ?? '').join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}
