import type { SpecError } from '../../../engine/core/errors.ts';
import { checkSetup } from './checkSetup.ts';
import { datasetFacts } from './datasets.ts';
import type { Fix } from './fix.ts';
import { candidates } from './fixCandidates.ts';
import type { Setup } from './setupSlice.ts';

/**
 * What mends this error, the likeliest first. Each has been tried: the error is gone after it, and
 * no error stands before the place where it stood.
 */
export function fixesFor(setup: Setup, error: SpecError): readonly Fix[] {
  const { classes, inputShape } = datasetFacts(setup.dataset);
  return candidates(setup, error, { classes, inputShape }).filter(({ changes }) => {
    const { networkError } = checkSetup({ ...setup, ...changes });
    if (networkError === null) return true;
    // Where a layer went, the same error at the same place is another layer's.
    const shorter = (changes.network?.layers.length ?? Infinity) < setup.network.layers.length;
    return isProgress(error, networkError, shorter);
  });
}

function isProgress(before: SpecError, after: SpecError, shorter: boolean): boolean {
  if (!shorter && before.code === after.code && before.index === after.index) return false;
  const rank = stageOf(after) - stageOf(before);
  if (rank !== 0) return rank > 0;
  return (after.index ?? 0) >= (before.index ?? 0);
}

/** In the order in which a network is checked: an error of a later stage hides none of an earlier. */
const stages: Readonly<Partial<Record<SpecError['code'], number>>> = {
  emptyNetwork: 0,
  inputShape: 1,
  duplicateName: 2,
  invalidConfig: 3,
  needsImage: 3,
  windowTooLarge: 3,
  inputUnknown: 3,
  oneInput: 3,
  mergeInputs: 3,
  mergeShapes: 3,
  outputUnused: 3.5,
  inputMismatch: 4,
  softmaxNotLast: 5,
  headNotVector: 6,
  headGivesNoScores: 7,
  headTooSmall: 7,
  crossEntropyNeedsSoftmax: 8,
  softmaxTwice: 8,
  nothingToTrain: 9,
};

function stageOf(error: SpecError): number {
  return stages[error.code] ?? 10;
}
