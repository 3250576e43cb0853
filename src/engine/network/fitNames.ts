/** The numbers of `fit` that a user sets, under Keras's names where there are some. */
export const fitNames = {
  learningRate: 'learning_rate',
  epochs: 'epochs',
  batchSize: 'batch_size',
  validationSplit: 'validation_split',
  trainingImages: 'images',
  seed: 'seed',
} as const;
