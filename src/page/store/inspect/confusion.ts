/** How often each class was taken for each. */
export interface Confusion {
  /** K: classes of the data, or more where the network has more outputs */
  readonly classes: number;
  /** images by true class, then by predicted class: (K, K) */
  readonly counts: Uint32Array;
}

/** @param classes all labels and predictions are below it */
export function confusionOf(
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): Confusion {
  const counts = new Uint32Array(classes * classes);
  for (let n = 0; n < labels.length; n++) {
    const cell = (labels[n] ?? 0) * classes + (predicted[n] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return { classes, counts };
}

export function countAt({ classes, counts }: Confusion, actual: number, predicted: number): number {
  return counts[actual * classes + predicted] ?? 0;
}

/** Images of a class. */
export function imagesOf(confusion: Confusion, actual: number): number {
  return sumOver(confusion, (other) => countAt(confusion, actual, other));
}

/** Images that were taken for a class. */
function takenFor(confusion: Confusion, predicted: number): number {
  return sumOver(confusion, (other) => countAt(confusion, other, predicted));
}

function sumOver({ classes }: Confusion, of: (index: number) => number): number {
  let sum = 0;
  for (let index = 0; index < classes; index++) sum += of(index);
  return sum;
}

/** The share of a class that was recognised; null where there is no image of it. */
export function recallOf(confusion: Confusion, actual: number): number | null {
  return share(countAt(confusion, actual, actual), imagesOf(confusion, actual));
}

/** The share that is right of what was taken for a class; null where nothing was. */
export function precisionOf(confusion: Confusion, predicted: number): number | null {
  return share(countAt(confusion, predicted, predicted), takenFor(confusion, predicted));
}

/** The share that is right of all images; null where there are none. */
export function accuracyOf(confusion: Confusion): number | null {
  const right = sumOver(confusion, (index) => countAt(confusion, index, index));
  return share(right, totalOf(confusion));
}

export function totalOf({ counts }: Confusion): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/**
 * The classes worth a row and a column, in the order of their labels: those that occur, or where they are more
 * than `most`, those with the most mistakes.
 * @param named classes of the data; an output beyond them is shown only where something was taken for it
 */
export function shownClasses(confusion: Confusion, named: number, most: number): readonly number[] {
  const occurring = Array.from({ length: confusion.classes }, (_, index) => index).filter(
    (index) => index < named || takenFor(confusion, index) > 0,
  );
  if (occurring.length <= most) return occurring;
  const mistakes = (index: number) =>
    imagesOf(confusion, index) + takenFor(confusion, index) - 2 * countAt(confusion, index, index);
  const busiest = [...occurring].sort((a, b) => mistakes(b) - mistakes(a));
  return busiest.slice(0, most).sort((a, b) => a - b);
}
