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

/**
 * Reads what `model.to_json()` of tf.keras 2 and Keras 3 writes, parsed: a Sequential model, or a
 * functional one with one input and one output; models in it give way to their layers. Names stay, as they key the weights. Missing fields
 * take Keras's defaults, unknown ones are ignored.
 * Source: https://keras.io/api/models/model_saving_apis/model_config_serialization/
 * @throws {FormatError} naming the layer and the field that cannot be used
 * @throws {SpecError} emptyNetwork or duplicateName; what does not fit together is not asked
 */
export function networkFromKeras(json: unknown): NetworkSpec {
  const model = parseKerasModel(plainValues(json));
  const read = layersOf(model);
  const first = read[0];
  if (first === undefined) throw new SpecError('emptyNetwork');

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
  return network;
}

/**
 * What ConvLab lacks of a model's layers, each as a sentence: where `networkFromKeras` throws the first, this
 * is the whole list.
 * @throws {FormatError | SpecError} what of the model itself cannot be used
 */
export function refusedLayers(json: unknown): readonly FormatError[] {
  const layers = layersOf(parseKerasModel(plainValues(json)));
  return layers.flatMap((layer) => {
    if (layer.className === 'InputLayer') return [];
    try {
      layerFromKeras(layer);
      return [];
    } catch (error) {
      if (error instanceof FormatError) return [error];
      throw error;
    }
  });
}
