import { CodedError, type ErrorValues } from '../core/errors.ts';

/** As `specErrorSentences`: reasons that stop a run during training. */
export const trainErrorSentences = {
  epochGone:
    'The weights at the end of epoch {{epoch}} are no longer kept. Choose another epoch, or train anew.',
  lossNotFinite:
    'The loss became NaN or infinite at step {{step}} (epoch {{epoch}}): the weights have diverged. The learning rate was {{learningRate}}: try {{lowerRate}}.',
  gradientNotFinite:
    'The gradient became NaN or infinite at step {{step}} (epoch {{epoch}}), although the loss is still a number: the weights are diverging. The learning rate was {{learningRate}}: try {{lowerRate}}.',
  evaluationNotFinite:
    'The {{pass}} loss in epoch {{epoch}} is NaN or infinite: the weights have diverged. The learning rate was {{learningRate}}: try {{lowerRate}}.',
  weightsNotFinite:
    'Weights of {{name}} became NaN or infinite. The learning rate was {{learningRate}}: try {{lowerRate}}, or begin with other weights.',
  nothingToTrainOn:
    'A validation split of {{split}} leaves none of {{images}} images to train on. Use a smaller validation split or more images.',
} as const;

export class TrainError extends CodedError<keyof typeof trainErrorSentences> {
  constructor(code: keyof typeof trainErrorSentences, values: ErrorValues) {
    super('TrainError', trainErrorSentences, code, values);
  }
}
