import type { DatasetName } from '../../../data/datasetName.ts';
import type { FieldName } from '../fields/numberFields.ts';
import { datasetFacts } from './datasets.ts';

type Texts = Readonly<Record<FieldName, string>>;

/** Keras's own batch size, which gives a small data set several steps an epoch. */
const SMALL_BATCH = 32;

/**
 * The number fields after another data set was chosen: all images stay all images, and what would be
 * more images than there are becomes all of them.
 */
export function textsFor(dataset: DatasetName, before: DatasetName, texts: Texts): Texts {
  const count = datasetFacts(dataset).trainCount;
  const hadAll = Number(texts.trainingImages) === datasetFacts(before).trainCount;
  const tooMany = (text: string) => Number(text) > count;
  return {
    ...texts,
    trainingImages: hadAll || tooMany(texts.trainingImages) ? String(count) : texts.trainingImages,
    batchSize: tooMany(texts.batchSize) ? String(Math.min(SMALL_BATCH, count)) : texts.batchSize,
  };
}
