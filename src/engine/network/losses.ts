import * as z from 'zod/mini';
import { SpecError } from '../core/errors.ts';
import { formatShape } from '../core/shape.ts';
import { type Activation, activationOf } from '../layers/activation.ts';
import { type ResolvedNetwork, trainedParams } from './resolve.ts';

/**
 * Keras's identifiers; where a loss takes the softmax on itself, as Keras's code writes it. Categorical and
 * sparse are the same numbers: labels are one-hot in Keras's own code for one, class numbers for the other.
 * Source: https://keras.io/api/losses/
 */
export const lossSchema = z.enum([
  'sparse_categorical_crossentropy',
  'mse',
  'categorical_crossentropy',
  'SparseCategoricalCrossentropy(from_logits=True)',
  'CategoricalCrossentropy(from_logits=True)',
]);
export type Loss = z.infer<typeof lossSchema>;

/** Whether Keras's loss is given one-hot labels, instead of class numbers. */
export function takesOneHot(loss: Loss): boolean {
  return !loss.toLowerCase().startsWith('sparse');
}

/** Whether the loss applies the softmax: the last layer then gives logits. */
export function takesLogits(loss: Loss): boolean {
  return loss.endsWith('(from_logits=True)');
}

/** How the network ends: the loss kernel takes softmax and loss together, from the logits. */
export interface Head {
  readonly loss: 'sparse_categorical_crossentropy' | 'mse';
  /**
   * of the last layer, or of the loss. Cross-entropy without it is that of outputs divided by their sum, as
   * Keras's
   */
  readonly softmax: boolean;
  /** outputs of the last layer, at least as many as classes */
  readonly units: number;
}

/**
 * Under cross-entropy Keras divides outputs by their sum. Of its activations but softmax only sigmoid
 * gives what is then a probability: sums of the others may be 0 or below, and nothing is learned.
 */
const probable: readonly Activation[] = ['softmax', 'sigmoid'];

/**
 * @param classes labels run from 0 to classes − 1
 * @throws SpecError where the last layer does not suit the loss or the data
 */
export function resolveHead(network: ResolvedNetwork, loss: Loss, classes: number): Head {
  for (const layer of network.layers.slice(0, -1)) {
    if (activationOf(layer) === 'softmax') {
      throw new SpecError('softmaxNotLast', { layer: layer.name, index: layer.index });
    }
  }
  const last = network.layers.at(-1);
  if (last === undefined) throw new SpecError('emptyNetwork');
  const where = { layer: last.name, index: last.index };
  const units = last.output[0];
  if (last.output.length !== 1 || units === undefined) {
    throw new SpecError('headNotVector', { ...where, actual: formatShape(last.output) });
  }
  const activation = activationOf(last);
  const fromLogits = takesLogits(loss);
  const improbable = loss !== 'mse' && !fromLogits && !probable.includes(activation);
  const counts = { ...where, actual: units, expected: classes };
  // the advice to change an argument is none where the layer has no such argument
  const lacks = (argument: string) => !(argument in last.config);
  if ((units < classes && lacks('units')) || (improbable && lacks('activation'))) {
    throw new SpecError('headGivesNoScores', counts);
  }
  if (units < classes) throw new SpecError('headTooSmall', counts);
  if (improbable) throw new SpecError('crossEntropyNeedsSoftmax', { ...where, actual: activation });
  if (network.layers.every((layer) => trainedParams(layer).length === 0)) {
    throw new SpecError('nothingToTrain');
  }
  if (fromLogits && activation === 'softmax') throw new SpecError('softmaxTwice', where);
  return {
    loss: loss === 'mse' ? loss : 'sparse_categorical_crossentropy',
    softmax: fromLogits || activation === 'softmax',
    units,
  };
}
