import * as z from 'zod/mini';
import { SpecError } from '../core/errors.ts';
import { formatShape } from '../core/shape.ts';
import type { Activation } from '../layers/activation.ts';
import type { ResolvedNetwork } from './resolve.ts';

/** Keras's identifiers. Source: https://keras.io/api/losses/ */
export const lossSchema = z.enum(['sparse_categorical_crossentropy', 'mse']);
export type Loss = z.infer<typeof lossSchema>;

/** How the network ends: the loss kernel takes softmax and loss together, from the logits. */
export interface Head {
  readonly loss: Loss;
  readonly softmax: boolean;
  /** outputs of the last layer, at least as many as classes */
  readonly units: number;
}

/**
 * @param classes labels run from 0 to classes − 1
 * @throws SpecError where the last layer does not suit the loss or the data
 */
export function resolveHead(network: ResolvedNetwork, loss: Loss, classes: number): Head {
  for (const layer of network.layers.slice(0, -1)) {
    if (activationOf(layer.config) === 'softmax') {
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
  if (units < classes) {
    throw new SpecError('headTooSmall', { ...where, actual: units, expected: classes });
  }
  const activation = activationOf(last.config);
  if (loss === 'sparse_categorical_crossentropy' && activation !== 'softmax') {
    throw new SpecError('crossEntropyNeedsSoftmax', { ...where, actual: activation });
  }
  if (network.layers.every((layer) => !layer.params.some(({ trainable }) => trainable))) {
    throw new SpecError('nothingToTrain');
  }
  return { loss, softmax: activation === 'softmax', units };
}

function activationOf(config: object): Activation {
  return 'activation' in config ? (config.activation as Activation) : 'linear';
}
