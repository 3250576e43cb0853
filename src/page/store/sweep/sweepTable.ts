import { bestOf, combinations } from '../../../engine/network/sweep.ts';
import { bestEpoch } from '../charts/chartBest.ts';
import type { SavedRun } from '../runs/savedRuns.ts';
import type { SweepAxis } from './sweep.ts';

/** One row of a sweep's table. */
export interface SweepRow {
  readonly values: readonly string[];
  /** null: not yet run */
  readonly run: SavedRun | null;
  readonly epochs: number;
  /** of the last epoch */
  readonly loss: number | null;
  /** the best of any epoch */
  readonly val_loss: number | null;
  readonly val_accuracy: number | null;
}

export interface SweepTable {
  readonly group: string;
  readonly axes: readonly SweepAxis[];
  readonly rows: readonly SweepRow[];
  /** the metric of the best run */
  readonly metric: 'val_loss' | 'loss';
  readonly best: SweepRow | null;
}

/** The groups of all sweeps that have a run, newest first. */
export function sweepGroups(runs: readonly SavedRun[]): readonly string[] {
  const groups = runs.flatMap(({ group, sweep, deleted }) =>
    group === null || sweep === null || deleted ? [] : [group],
  );
  return [...new Set(groups)];
}

/** @returns null where there is no such sweep */
export function sweepTable(runs: readonly SavedRun[], group: string): SweepTable | null {
  const members = runs.filter((run) => run.group === group && run.sweep !== null && !run.deleted);
  const axes = members[0]?.sweep?.axes;
  if (axes === undefined) return null;
  const rows = combinations(axes).flatMap((values): readonly SweepRow[] => {
    const here = members.filter(({ sweep }) => String(sweep?.values) === String(values));
    // A run that returned to an epoch and continued is a second run of the same values.
    return here.length === 0
      ? [rowOf(values, null)]
      : here.toReversed().map((run) => rowOf(values, run));
  });
  return { group, axes, rows, ...bestOf(rows, ({ run }) => run?.state === 'failed') };
}

function rowOf(values: readonly string[], run: SavedRun | null): SweepRow {
  const history = run?.history ?? [];
  const last = history.at(-1);
  const best = (metric: 'loss' | 'accuracy') => {
    const found = bestEpoch(history, metric);
    return found?.series === `val_${metric}` ? found.value : null;
  };
  return {
    ...{ values, run, epochs: last?.epoch ?? 0, loss: last?.loss ?? null },
    ...{ val_loss: best('loss'), val_accuracy: best('accuracy') },
  };
}

export type SweepColumn = number | 'loss' | 'val_loss' | 'val_accuracy' | 'epochs' | 'state';

export interface SweepOrder {
  /** a number: the index of an axis, to sort by its values */
  readonly column: SweepColumn;
  readonly descending: boolean;
}

/** The rows in that order; rows without a value come last in both directions. */
export function sortRows(rows: readonly SweepRow[], order: SweepOrder | null): readonly SweepRow[] {
  if (order === null) return rows;
  const { column, descending } = order;
  const sign = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [keyOf(one, column), keyOf(other, column)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), 'en');
  });
}

function keyOf(row: SweepRow, column: SweepColumn): number | string | null {
  if (column === 'state') return row.run?.state ?? null;
  const value = typeof column === 'number' ? row.values[column] : row[column];
  if (typeof value === 'string') return Number.isNaN(Number(value)) ? value : Number(value);
  return value === undefined || Number.isNaN(value) ? null : value;
}
