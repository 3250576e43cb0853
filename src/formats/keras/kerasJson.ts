import { SpecError } from '../../engine/core/errors.ts';
import { layerNames } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';
import { inputShapeOf } from './kerasInput.ts';
import { layerFromKeras } from './kerasLayer.ts';
import { straightLine } from './kerasLine.ts';
import { parseKerasModel } from './kerasModel.ts';

/**
 * Reads what `model.to_json()` of tf.keras 2 and Keras 3 writes, parsed: a Sequential model, or a
 * functional one that is a straight line. Names stay, as they key the weights. Missing fields take
 * Keras's defaults, unknown ones are ignored.
 * Source: https://keras.io/api/models/model_saving_apis/model_config_serialization/
 * @throws {FormatError} naming the layer and the field that cannot be used
 * @throws {SpecError} emptyNetwork or duplicateName
 */
export function networkFromKeras(json: unknown): NetworkSpec {
  const model = parseKerasModel(json);
  const line = model.kind === 'sequential' ? model.layers : straightLine(model);
  const first = line[0];
  if (first === undefined) throw new SpecError('emptyNetwork');

  const inputShape = inputShapeOf(first, model.builtFor);
  const isInput = first.className === 'InputLayer';
  const layers = (isInput ? line.slice(1) : line).map(layerFromKeras);
  if (layers.length === 0) throw new SpecError('emptyNetwork');
  layerNames(layers);
  const inputName = isInput && first.name !== undefined ? { inputName: first.name } : {};
  return { name: model.name, inputShape, ...inputName, layers };
}
