import type { CurveSource } from './metricsLog.ts';

type Cell = number | null | undefined;

/** Every step, at full precision: a number read back is the number that was trained. */
export function stepsCsv(source: CurveSource): string {
  const loss = source.steps('loss');
  const accuracy = source.steps('accuracy');
  const learningRate = source.steps('learningRate');
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
      pace[index],
    ]);
  }
  return csv(['step', 'epoch', 'loss', 'accuracy', 'learning_rate', 'examples_per_second'], rows);
}

/** Every epoch, under the names of Keras's History. */
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
    mark.examplesPerSecond,
  ]);
  return csv([...names, 'learning_rate', 'examples_per_second'], rows);
}

/** RFC 4180, but for the line end; an unknown figure is an empty cell, a diverged one says so. */
function csv(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = rows.map((row) => row.map((cell) => cell ?? '').join(','));
  return `${[names.join(','), ...lines].join('\n')}\n`;
}
