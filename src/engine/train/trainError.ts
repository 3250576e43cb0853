import { type ErrorValues, fillSentence } from '../core/errors.ts';

/** As `specErrorSentences`: what stops a run that could begin. */
export const trainErrorSentences = {
  lossNotFinite:
    'The loss is no longer a number at step {{step}} (epoch {{epoch}}): the weights have diverged. Train again with a learning rate below {{learningRate}}.',
  gradientNotFinite:
    'The gradient is no longer a number at step {{step}} (epoch {{epoch}}), although the loss still is: the weights are diverging. Train again with a learning rate below {{learningRate}}.',
  evaluationNotFinite:
    'The {{pass}} loss in epoch {{epoch}} is not a number: the weights have diverged. Train again with a learning rate below {{learningRate}}.',
  weightsNotFinite:
    'The weights of {{name}} are no longer numbers. Train again with a learning rate below {{learningRate}}, or from other weights.',
  nothingToTrainOn:
    'A validation split of {{split}} leaves none of {{images}} images to train on. Use a smaller validation split or more images.',
} as const;

export class TrainError extends Error {
  readonly code: keyof typeof trainErrorSentences;
  readonly values: ErrorValues;

  constructor(code: keyof typeof trainErrorSentences, values: ErrorValues) {
    super(fillSentence(trainErrorSentences[code], values));
    this.name = 'TrainError';
    this.code = code;
    this.values = values;
  }
}
