import { type DatasetProblem, datasetProblems } from '../../../data/datasetProblems.ts';
import { fieldRule, readField } from '../fields/numberFields.ts';
import type { DatasetFacts } from './datasets.ts';
import type { Setup } from './setupSlice.ts';

/**
 * What is wrong with a data set for the fit as typed, also while the network does not fit its images;
 * nothing where a field cannot be read, or where nothing is known of the content.
 */
export function dataProblems(
  { content, trainCount }: DatasetFacts,
  { trainingImages, validationSplit }: Pick<Setup['texts'], 'trainingImages' | 'validationSplit'>,
): readonly DatasetProblem[] {
  if (content === undefined) return [];
  const limit = readField(trainingImages, fieldRule('trainingImages', trainCount));
  const split = readField(validationSplit, fieldRule('validationSplit', trainCount));
  if (!limit.ok || !split.ok) return [];
  return datasetProblems(content, { limit: limit.value, validationSplit: split.value });
}
