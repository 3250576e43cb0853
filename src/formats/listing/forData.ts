import { elementCount, formatShape, type Shape } from '../../engine/core/shape.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import type { Evaluator } from './evaluator.ts';
import type { Model } from './values.ts';

const FRONT = 'flatten_input';

/**
 * The network for images as the chosen data set has them, where the listing has made vectors of them,
 * or left their one channel out. The numbers that it computes are the same.
 * @returns front: the layer that is added before the listing's own
 */
export function forData(evaluator: Evaluator, model: Model, network: NetworkSpec) {
  const { inputShape } = evaluator.data;
  const given = network.inputShape;
  const unchanged = { network, front: null };
  if (String(given) === String(inputShape)) return unchanged;
  const values = { actual: formatShape(given), expected: formatShape(inputShape) };
  const startsFlat = network.layers[0]?.kind === 'Flatten';
  const isSame = elementCount(given) === elementCount(inputShape);
  if (isSame && startsFlat) {
    evaluator.remarks.note('channelAdded', model.at, values);
    return { network: { ...network, inputShape }, front: null };
  }
  if (isSame && given.length === 1) {
    evaluator.remarks.note('flattened', model.at, values);
    return { network: flattened(network, inputShape), front: FRONT };
  }
  evaluator.remarks.note('otherImages', model.at, values);
  return unchanged;
}

/** Who reads the input by its name reads the new layer. */
function flattened(network: NetworkSpec, inputShape: Shape): NetworkSpec {
  const { inputName = 'input_1', layers } = network;
  const reads = layers.some(({ inputs }) => inputs?.includes(inputName));
  const front = layerSpec('Flatten', {}, reads ? FRONT : undefined);
  const renamed = layers.map((layer) =>
    layer.inputs === undefined
      ? layer
      : { ...layer, inputs: layer.inputs.map((name) => (name === inputName ? FRONT : name)) },
  );
  return { ...network, inputShape, layers: [front, ...renamed] };
}
