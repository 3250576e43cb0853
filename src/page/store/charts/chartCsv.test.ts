import { describe, expect, it } from 'vitest';
import { bestEpoch } from './chartBest.ts';
import { epochsCsv, runsCsv, stepsCsv } from './chartCsv.ts';
import { createChartView } from './chartView.ts';
import { MetricsLog } from './metricsLog.ts';

function logOfThree(): MetricsLog {
  const log = new MetricsLog();
  const rest = { accuracy: 0.1, learningRate: 0.001, gradientNorm: 2.5 };
  const step = { type: 'step', epoch: 1, ...rest } as const;
  log.addSteps([{ ...step, step: 1, loss: 1 / 3 }]);
  log.addSteps([{ ...step, step: 2, loss: 2e-7 }], 512.5);
  const metrics = { loss: 0.1 + 0.2, accuracy: 0.5, val_loss: null, val_accuracy: null };
  log.addEpoch({ type: 'epoch', epoch: 1, ...metrics, seconds: 1, examplesPerSecond: 500 });
  log.addSteps([{ ...step, step: 3, loss: Number.NaN }], 512.5);
  return log;
}

describe('the CSV', () => {
  it('has a row for each step with every digit, its epoch, and NaN where training has diverged', () => {
    expect(stepsCsv(logOfThree()).split('\n')).toEqual([
      'step,epoch,loss,accuracy,learning_rate,gradient_norm,examples_per_second',
      `1,1,${1 / 3},0.1,0.001,2.5,NaN`,
      '2,1,2e-7,0.1,0.001,2.5,512.5',
      '3,2,NaN,0.1,0.001,2.5,512.5',
      '',
    ]);
  });

  it('has a row for each epoch under the names of Keras’s History, empty without validation', () => {
    expect(epochsCsv(logOfThree()).split('\n')).toEqual([
      'epoch,step,loss,accuracy,val_loss,val_accuracy,learning_rate,gradient_norm,examples_per_second',
      '1,2,0.30000000000000004,0.5,,,0.001,2.5,500',
      '',
    ]);
  });

  it('names the run of each row where there are several runs, and skips runs without steps', () => {
    const one = { name: 'One, "calm"', source: logOfThree() };
    const none = { name: 'This run', source: new MetricsLog() };
    expect(runsCsv([one, none], stepsCsv)).toBe(stepsCsv(one.source));
    expect(runsCsv([none], epochsCsv)).toBe(epochsCsv(none.source));
    const rows = runsCsv([none, one, { ...one, name: 'Two' }], epochsCsv).split('\n');
    expect(rows.map((row) => row.slice(0, 16))).toEqual([
      'run,epoch,step,l',
      '"One, ""calm""",',
      'Two,1,2,0.300000',
      '',
    ]);
  });
});

describe('bestEpoch', () => {
  const epoch = (loss: number, val_loss: number | null, val_accuracy: number | null) => ({
    loss,
    accuracy: 1 - loss,
    val_loss,
    val_accuracy,
  });

  it('is the lowest val_loss, the highest val_accuracy, the earlier of equals', () => {
    const epochs = [epoch(3, 0.5, 0.9), epoch(2, 0.4, 0.7), epoch(1, 0.4, 0.9)];
    expect(bestEpoch(epochs, 'loss')).toEqual({ epoch: 2, value: 0.4, series: 'val_loss' });
    expect(bestEpoch(epochs, 'accuracy')).toMatchObject({ epoch: 1, series: 'val_accuracy' });
  });

  it('is of the loss itself without validation, never of a diverged epoch', () => {
    const epochs = [epoch(3, null, null), epoch(2, null, null), epoch(Number.NaN, null, null)];
    expect(bestEpoch(epochs, 'loss')).toEqual({ epoch: 2, value: 2, series: 'loss' });
    expect(bestEpoch([], 'loss')).toBeNull();
    expect(bestEpoch(epochs, 'learningRate')).toBeNull();
  });
});

describe('the view of the charts', () => {
  it('resets zoom and crosshair when the axis changes', () => {
    const view = createChartView();
    view.getState().zoomTo({ from: 1, to: 2 });
    view.getState().moveCursor(1.5);
    view.getState().chooseAxis('epoch');
    expect(view.getState()).toMatchObject({ axis: 'epoch', zoom: null, cursor: null });
  });

  it('hides a series, shows it again, and draws saved runs over the current one', () => {
    const view = createChartView();
    view.getState().toggleSeries('loss steps');
    expect([...view.getState().hidden]).toEqual(['loss steps']);
    view.getState().toggleSeries('loss steps');
    expect(view.getState().hidden.size).toBe(0);
    const run = { id: 'kept', name: 'Kept', source: logOfThree(), stepsPerEpoch: 2 };
    view.getState().setOverlay([run]);
    expect(view.getState().overlay).toEqual([run]);
  });
});
