import { resolveNetwork } from '../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../engine/network/spec.ts';

/**
 * A network as Keras 3's `model.to_json()` writes a Sequential model; `keras.models.model_from_json`
 * reads its text. Every layer gets its name, as names key the weights.
 * Source: https://keras.io/api/models/model_saving_apis/model_config_serialization/
 * @throws {SpecError} where the network does not fit together
 */
export function networkToKeras(spec: NetworkSpec): object {
  const { name, inputName, inputShape, layers } = resolveNetwork(spec);
  const batchShape = [null, ...inputShape];
  const input = { batch_shape: batchShape, dtype: 'float32', sparse: false, name: inputName };
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: {
      name,
      trainable: true,
      layers: [
        serialised('InputLayer', input),
        ...layers.map((layer) => {
          const config = { name: layer.name, trainable: true, dtype: 'float32', ...layer.config };
          return serialised(layer.kind, config);
        }),
      ],
      build_input_shape: batchShape,
    },
    registered_name: null,
  };
}

function serialised(className: string, config: object): object {
  return { module: 'keras.layers', class_name: className, config, registered_name: null };
}
