/** Every data set that can be chosen: one entry here, and one of the same name in scripts/datasetSources.mjs. */
export const DATASET_NAMES = ['mnist'] as const;

export type DatasetName = (typeof DATASET_NAMES)[number];
