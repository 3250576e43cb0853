import { bestOf } from '../../engine/network/sweep.ts';
import type { Outcome } from '../fitAndSave.ts';
import type { SweepRun } from './readSweep.ts';
import type { SweepAxis } from './sweepFile.ts';

/** One run of a sweep as it ended, as the page's table has it. Accuracies are fractions. */
export interface SweepRow {
  readonly run: SweepRun;
  readonly state: 'finished' | 'stopped' | 'failed';
  /** why it failed, a sentence */
  readonly failure: string | null;
  /** whole epochs */
  readonly epochs: number;
  /** of the last epoch; of the last step where no epoch is whole */
  readonly loss: number | null;
  readonly accuracy: number | null;
  /** the best of any epoch */
  readonly val_loss: number | null;
  readonly val_accuracy: number | null;
  readonly test_loss: number | null;
  readonly test_accuracy: number | null;
}

const noFigures = {
  ...{ epochs: 0, loss: null, accuracy: null, val_loss: null, val_accuracy: null },
  ...{ test_loss: null, test_accuracy: null },
};

export function failedRow(run: SweepRun, failure: string): SweepRow {
  return { run, state: 'failed', failure, ...noFigures };
}

export function rowOf(run: SweepRun, { ended, history, lastStep, test }: Outcome): SweepRow {
  const { loss = null, accuracy = null } = history.at(-1) ?? lastStep ?? {};
  const figures = (name: 'val_loss' | 'val_accuracy') =>
    history.map((epoch) => epoch[name]).filter((value) => value !== null);
  const losses = figures('val_loss');
  const accuracies = figures('val_accuracy');
  return {
    ...{ run, state: ended, failure: null, epochs: history.length, loss, accuracy },
    val_loss: losses.length === 0 ? null : Math.min(...losses),
    val_accuracy: accuracies.length === 0 ? null : Math.max(...accuracies),
    ...{ test_loss: test?.loss ?? null, test_accuracy: test?.accuracy ?? null },
  };
}

const columns = [
  'loss',
  'accuracy',
  'val_loss',
  'val_accuracy',
  'test_loss',
  'test_accuracy',
] as const;
type Column = (typeof columns)[number];

function shown(row: SweepRow, column: Column): string {
  const value = row[column];
  if (value === null) return '';
  return column.endsWith('accuracy') ? `${(value * 100).toFixed(2)}%` : value.toFixed(4);
}

/** `loss 0.1234, accuracy 95.31%`, or why it failed. */
export function wordsOf(row: SweepRow): string {
  if (row.failure !== null) return `failed. ${row.failure}`;
  const figures = columns
    .filter((column) => row[column] !== null)
    .map((column) => `${column} ${shown(row, column)}`);
  return [...figures, ...(row.state === 'stopped' ? ['stopped'] : [])].join(', ');
}

/** A line for each run under their headings, and which is the best; no line without a run. */
export function sweepTable(
  axes: readonly SweepAxis[],
  rows: readonly SweepRow[],
): readonly string[] {
  if (rows.length === 0) return [];
  const used = columns.filter((column) => rows.some((row) => row[column] !== null));
  const cells = [
    ['run', ...axes.map(({ name }) => name), 'epochs', ...used, 'state'],
    ...rows.map((row) => [
      ...[row.run.number, ...row.run.values, row.epochs].map(String),
      ...used.map((column) => shown(row, column)),
      row.state,
    ]),
  ];
  const widths = cells[0]?.map((_, place) =>
    Math.max(...cells.map((row) => row[place]?.length ?? 0)),
  );
  const lines = cells.map((row) =>
    row.map((cell, place) => cell.padStart(widths?.[place] ?? 0)).join('  '),
  );
  const { metric, best } = bestOf(rows, ({ state }) => state === 'failed');
  return best === null
    ? lines
    : [...lines, `The best by ${metric} is run ${best.run.number}: ${best.run.name}`];
}
