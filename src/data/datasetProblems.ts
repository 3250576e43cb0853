import { type ErrorValues, fillSentence } from '../engine/core/errors.ts';
import { trainingPart } from '../engine/core/split.ts';
import type { ContentFacts } from './contentFacts.ts';

/**
 * Why a fit learns nothing, or less than it seems to, because of its data: English sentences with
 * `{{values}}`. Other languages translate by code.
 */
export const datasetProblemSentences = {
  equalImages:
    'All {{images}} training images are equal, so no class can be told from another. Check that the files hold the images that you mean.',
  flatImages:
    'Each of the {{images}} training images has one value in all its pixels, so there is no shape to learn. Check that the files hold the images that you mean.',
  oneClass:
    'All {{train}} images to train on are of one class, {{names}}, so there is nothing to tell apart. Give images of at least two classes, or mix their order in the files.',
  validationAlone:
    'Validation takes the last {{validation}} of the {{images}} training images, and they are of these classes only: {{names}}. No image is left to train on these: {{untrained}}. The split comes before any shuffle, so another choice of shuffle does not help: mix the order of the images in the files, or choose another validation split.',
  validationFew:
    'Validation takes the last {{validation}} of the {{images}} training images, and they are of these classes only: {{names}}. The validation loss and accuracy say nothing about the other classes. The split comes before any shuffle, so another choice of shuffle does not help: mix the order of the images in the files, or choose another validation split.',
  validationUntrained:
    'Validation takes the last {{validation}} of the {{images}} training images, and no image is left to train on these classes: {{untrained}}. The split comes before any shuffle, so another choice of shuffle does not help: mix the order of the images in the files, or choose another validation split.',
  testUntrained:
    'The test set has these classes, but none of the {{images}} training images does: {{names}}. They cannot be learned. Use more training images, or add images of these classes to the files.',
  emptyClasses:
    'The data set has no image of these classes: {{names}}. Training works, but their outputs stay unused. Labels count from 0: if those in the files count from 1, subtract 1 from each.',
} as const;

type DatasetProblemCode = keyof typeof datasetProblemSentences;

export interface DatasetProblem {
  readonly code: DatasetProblemCode;
  /** the whole English sentence */
  readonly message: string;
  readonly values: ErrorValues;
}

/** A validation part of fewer classes says little, unless the images have no more. */
const FEW = 3;
/** The names of more classes would tell nobody more. */
const NAMED = 8;

/**
 * What is wrong with the data for one fit, worst first. It stops no fit: the data may be meant so.
 * @param fit how many training images are used, from the first on (null: all), and the share that is
 *   taken from their end for validation, before any shuffle
 */
export function datasetProblems(
  facts: ContentFacts,
  fit: { readonly limit: number | null; readonly validationSplit: number },
): readonly DatasetProblem[] {
  const { classes, labels, testLabels } = facts;
  const images = Math.min(fit.limit ?? labels.length, labels.length);
  const train = trainingPart(images, fit.validationSplit);
  if (train < 1) return [];
  const trained = labelsOf(labels.subarray(0, train));
  const validated = labelsOf(labels.subarray(train, images));
  const used = new Set([...trained, ...validated]);
  const untrained = without(validated, trained);
  const unseen = without(testLabels, used);
  const empty = without(classes.keys(), new Set([...labels, ...testLabels]));

  const names = (some: Iterable<number>) => nameList([...some], classes);
  const counts = { images: count(images), train: count(train), validation: count(images - train) };
  const validation = { ...counts, names: names(validated), untrained: names(untrained) };
  const few = validated.size > 0 && validated.size < Math.min(FEW, used.size);

  const found: DatasetProblem[] = [];
  const find = (code: DatasetProblemCode, values: ErrorValues) =>
    found.push({ code, values, message: fillSentence(datasetProblemSentences[code], values) });
  if (images > 1 && facts.equalImages >= images) find('equalImages', counts);
  else if (facts.flatImages >= images) find('flatImages', counts);
  if (trained.size === 1) find('oneClass', { ...counts, names: names(trained) });
  if (few && untrained.length > 0) find('validationAlone', validation);
  else if (few) find('validationFew', validation);
  else if (untrained.length > 0) find('validationUntrained', validation);
  if (unseen.length > 0) find('testUntrained', { ...counts, names: names(unseen) });
  if (empty.length > 0) find('emptyClasses', { names: names(empty) });
  return found;
}

/** The labels that occur, in their order. */
function labelsOf(labels: Uint8Array): ReadonlySet<number> {
  return new Set([...new Set(labels)].sort((a, b) => a - b));
}

function without(labels: Iterable<number>, others: ReadonlySet<number>): readonly number[] {
  return [...labels].filter((label) => !others.has(label));
}

function nameList(labels: readonly number[], classes: readonly string[]): string {
  const names = labels.slice(0, NAMED).map((label) => classes[label] ?? String(label));
  return [...names, ...(labels.length > NAMED ? ['…'] : [])].join(', ');
}

/** 12,000: the same in English and Korean. */
function count(images: number): string {
  return images.toLocaleString('en-US');
}
