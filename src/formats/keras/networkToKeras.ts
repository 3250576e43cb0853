import { SpecError } from '../../engine/core/errors.ts';
import type { Shape } from '../../engine/core/shape.ts';
import { layerDefs, type ResolvedLayer } from '../../engine/layers/registry.ts';
import { isStack, type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';

/**
 * A network as Keras 3's `model.to_json()` writes a Sequential model, or a functional one where a
 * layer reads more or less than the layer before it; `keras.models.model_from_json` reads its text.
 * Every layer gets its name, as names key the weights.
 * Source: https://keras.io/api/models/model_saving_apis/model_config_serialization/
 * @throws {SpecError} where the network does not fit together, or a layer is named as the input is
 */
export function networkToKeras(spec: NetworkSpec): object {
  const network = resolveNetwork(spec);
  return isStack(network) ? sequential(network) : functional(network);
}

function sequential(network: ResolvedNetwork): object {
  const config = {
    name: network.name,
    trainable: true,
    layers: [inputLayer(network), ...network.layers.map(serialised)],
    build_input_shape: [null, ...network.inputShape],
  };
  return { module: 'keras', class_name: 'Sequential', config, registered_name: null };
}

/** As `keras.Model(inputs, outputs)` of one tensor each. */
function functional(network: ResolvedNetwork): object {
  const { name, inputName, inputShape, layers } = network;
  for (const layer of layers) {
    if (layer.name === inputName) throw new SpecError('duplicateName', { layer: layer.name });
  }
  const linked = (layer: ResolvedLayer) => {
    const tensors = layer.from.map((index, i) =>
      kerasTensor(layers[index]?.name ?? inputName, layer.inputs[i] ?? inputShape),
    );
    // a layer that merges is called with one list
    const args = layerDefs[layer.kind].merges === true ? [tensors] : tensors;
    return { ...serialised(layer), name: layer.name, inbound_nodes: [{ args, kwargs: {} }] };
  };
  const config = {
    name,
    trainable: true,
    layers: [{ ...inputLayer(network), name: inputName, inbound_nodes: [] }, ...layers.map(linked)],
    input_layers: [inputName, 0, 0],
    output_layers: [layers.at(-1)?.name ?? inputName, 0, 0],
  };
  const module = 'keras.src.models.functional';
  return { module, class_name: 'Functional', config, registered_name: 'Functional' };
}

function kerasTensor(layer: string, shape: Shape): object {
  const config = { shape: [null, ...shape], dtype: 'float32', keras_history: [layer, 0, 0] };
  return { class_name: '__keras_tensor__', config };
}

function inputLayer({ inputName, inputShape }: ResolvedNetwork): object {
  const config = { batch_shape: [null, ...inputShape], dtype: 'float32', sparse: false };
  return layerObject('InputLayer', { ...config, name: inputName });
}

function serialised({ kind, name, config, trainable }: ResolvedLayer): object {
  return layerObject(kind, { name, trainable, dtype: 'float32', ...config });
}

function layerObject(className: string, config: object): object {
  return { module: 'keras.layers', class_name: className, config, registered_name: null };
}
