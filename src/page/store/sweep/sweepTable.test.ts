import { describe, expect, it } from 'vitest';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { presets } from '../../../engine/network/presets.ts';
import { fitOptionsSchema } from '../../../engine/train/fitOptions.ts';
import type { SavedRun } from '../runs/savedRuns.ts';
import { lectureSetup } from '../setup/setupSlice.ts';
import { sortRows, sweepGroups, sweepTable } from './sweepTable.ts';

const axes = [{ key: 'learningRate', name: 'learning_rate', values: ['0.1', '0.01', '0.001'] }];

function run(number: number, value: string, changes: Partial<SavedRun> = {}): SavedRun {
  const epoch = (epoch: number, val_loss: number) => ({
    ...{ type: 'epoch' as const, epoch, loss: val_loss / 2, accuracy: 0.5 },
    ...{ val_loss, val_accuracy: 1 - val_loss / 10, seconds: 1, examplesPerSecond: 1 },
  });
  return {
    ...{ id: `run-${number}`, number, name: null, pinned: false, group: 'one', parent: null },
    ...{ file: null, sweep: { axes, values: [value] } },
    ...{ createdAt: 0, setup: lectureSetup, datasetTitle: '', adapter: null, plan: null },
    request: {
      ...{ runId: `run-${number}`, network: presets.small, optimizer: optimizerSpec('Adam') },
      ...{ fit: fitOptionsSchema.parse({}), dataset: 'mnist', device: 'cpu', kernels: 'tuned' },
    },
    ...{ state: 'finished', failure: null, notes: [], evaluation: null, deleted: false },
    history: [epoch(1, number), epoch(2, number + 0.5)],
    ...changes,
  };
}

describe('the table of a sweep', () => {
  it('has a row for each value, also those not yet run, and marks the best', () => {
    const table = sweepTable([run(2, '0.01'), run(1, '0.1')], 'one');
    const rows = table?.rows.map(({ values, loss, val_loss, epochs }) => [
      ...values,
      loss,
      val_loss,
      epochs,
    ]);
    expect(rows).toEqual([
      ['0.1', 0.75, 1, 2],
      ['0.01', 1.25, 2, 2],
      ['0.001', null, null, 0],
    ]);
    expect(table?.best?.values).toEqual(['0.1']);
  });

  it('never marks a failed run as the best, and exists when all runs failed', () => {
    const failed = run(1, '0.1', { state: 'failed' });
    expect(sweepTable([run(2, '0.01'), failed], 'one')?.best?.values).toEqual(['0.01']);
    expect(sweepTable([failed], 'one')?.best).toBeNull();
  });

  it('uses the loss where there is no validation', () => {
    const history = run(1, '').history.map((epoch) => ({ ...epoch, val_loss: null }));
    const table = sweepTable([run(1, '0.1', { history })], 'one');
    expect(table).toMatchObject({ metric: 'loss', best: { values: ['0.1'] } });
  });

  it('shows a forked run beside the one it came from', () => {
    const table = sweepTable([run(2, '0.1'), run(1, '0.1')], 'one');
    expect(table?.rows.map((row) => row.run?.number ?? null)).toEqual([1, 2, null, null]);
  });

  it('is removed with its runs', () => {
    const runs = [run(2, '0.01', { deleted: true }), run(1, '0.1', { group: 'two' })];
    expect(sweepGroups(runs)).toEqual(['two']);
    expect(sweepTable(runs, 'one')).toBeNull();
  });

  it('is sorted by any column, numbers as numbers, missing values last', () => {
    const rows = sweepTable([run(2, '0.01'), run(1, '0.1')], 'one')?.rows ?? [];
    const sorted = (column: Parameters<typeof sortRows>[1]) =>
      sortRows(rows, column).map(({ values }) => values[0]);
    expect(sorted({ column: 0, descending: false })).toEqual(['0.001', '0.01', '0.1']);
    expect(sorted({ column: 'loss', descending: true })).toEqual(['0.01', '0.1', '0.001']);
    expect(sorted({ column: 'loss', descending: false })).toEqual(['0.1', '0.01', '0.001']);
    expect(sorted(null)).toEqual(['0.1', '0.01', '0.001']);
  });
});
