import { SpecError } from '../../engine/core/errors.ts';
import type { LayerSpec } from '../../engine/layers/registry.ts';
import { layerNames } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import { FormatError } from '../formatError.ts';
import { refuseOldHardSigmoid } from './kerasActivation.ts';
import { checkAxes } from './kerasAxis.ts';
import { inputShapeOf } from './kerasInput.ts';
import { layerFromKeras } from './kerasLayer.ts';
import { parseKerasModel } from './kerasModel.ts';
import { layersOf } from './kerasNested.ts';
import { plainValues } from './kerasValues.ts';
import { withoutTrainingParts } from './trainingParts.ts';

/**
 * Reads what `model.to_json()` of tf.keras 2 and Keras 3 writes, parsed: a Sequential model, or a
 * functional one with one input and one output; models in it give way to their layers. Names stay, as they key the weights. Missing fields
 * take Keras's defaults, unknown ones are ignored.
 * Source: https://keras.io/api/models/model_saving_apis/model_config_serialization/
 * @throws {FormatError} naming the layer and the field that cannot be used, with all others in `more`
 * @throws {SpecError} emptyNetwork or duplicateName; what does not fit together is not asked
 */
export function networkFromKeras(json: unknown): NetworkSpec {
  const { network, left } = nearestNetwork(json);
  refuseAll(left);
  return network;
}

/** A network, and what it lacks of the model that it was read from. */
export interface NearestNetwork {
  readonly network: NetworkSpec;
  /** why each part was left out */
  readonly left: readonly FormatError[];
}

/**
 * Reads the same without what acts only while a model trains, such as regularizers and noise: the network
 * predicts what the model predicts.
 * @throws as `networkFromKeras`, where the model has more that cannot be used
 */
export function nearestNetwork(json: unknown): NearestNetwork {
  const model = parseKerasModel(plainValues(json));
  const all = layersOf(model);
  const first = all[0];
  if (first === undefined) throw new SpecError('emptyNetwork');
  const { layers: read, left, refused } = withoutTrainingParts(all);
  if (refused.length > 0) refuseAll([...left, ...refused]);

  const inputShape = inputShapeOf(first, model.builtFor);
  const isInput = first.className === 'InputLayer';
  const body = isInput ? read.slice(1) : read;
  const layers = body.map((layer): LayerSpec => {
    const spec = layerFromKeras(layer);
    return layer.inputs === undefined ? spec : { ...spec, inputs: layer.inputs };
  });
  refuseOldHardSigmoid(json, layers);
  if (layers.length === 0) throw new SpecError('emptyNetwork');
  layerNames(layers);
  const inputName = isInput && first.name !== undefined ? { inputName: first.name } : {};
  const network = { name: model.name, inputShape, ...inputName, layers };
  checkAxes(network, body);
  return { network, left };
}

function refuseAll([first, ...more]: readonly FormatError[]): void {
  if (first !== undefined) throw new FormatError(first.code, first.values, more);
}
