import type { TFunction } from 'i18next';
import type { PartEvaluation } from '../../../session/partEvaluation.ts';
import { givesProbabilities } from '../../../store/inspect/predictions.ts';
import type { MatrixCell } from './errorsState.ts';

/** A share in percent, short enough for a cell: 97, 8.3, 0.4, and a dash where there is none. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  const value = 100 * share;
  return value >= 99.95 || value === 0
    ? String(Math.round(value))
    : value.toFixed(value < 10 ? 1 : 0);
}

/** The name of a class; an output beyond the data's classes has its number. */
export function nameOf(classes: readonly string[], index: number): string {
  return classes[index] ?? String(index);
}

/** What stands for a class where there is little room: its name where it is a digit or two letters, else its number. */
export function markOf(classes: readonly string[], label: number): string {
  const name = nameOf(classes, label);
  return name.length <= 2 ? name : String(label);
}

/** What the network gives the class that it names. */
export function scoreText({ head, scores }: PartEvaluation, index: number): string {
  const score = scores[index] ?? 0;
  return givesProbabilities(head) ? `${(100 * score).toFixed(1)}%` : score.toFixed(2);
}

/** "true 4, predicted 9 (98.2%)". */
export function saidText(
  t: TFunction<'errors'>,
  evaluation: PartEvaluation,
  index: number,
): string {
  const { classes, labels, predicted } = evaluation;
  return t('said', {
    actual: nameOf(classes, labels[index] ?? 0),
    predicted: nameOf(classes, predicted[index] ?? 0),
    score: scoreText(evaluation, index),
  });
}

/**
 * Images of a cell, or all mistakes, those first of which the network is most confident.
 * @returns places among the evaluated images
 */
export function listedImages(
  { labels, predicted, scores }: Pick<PartEvaluation, 'labels' | 'predicted' | 'scores'>,
  cell: MatrixCell | null,
): readonly number[] {
  const found: number[] = [];
  labels.forEach((label, n) => {
    const said = predicted[n];
    const listed =
      cell === null ? said !== label : label === cell.actual && said === cell.predicted;
    if (listed) found.push(n);
  });
  return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** From a share to the shade of its cell, 0 to 8: few mistakes can be seen beside many hits. */
export function shadeOf(share: number): number {
  const bounds = [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 0.8];
  return bounds.filter((bound) => share > bound).length;
}
