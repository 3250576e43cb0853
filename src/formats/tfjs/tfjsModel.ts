import type { LayerKind, ResolvedLayer } from '../../engine/layers/registry.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import { checkWeights, type Weights } from '../../engine/network/weights.ts';
import { FormatError } from '../formatError.ts';
import { type TfjsLayer, tfjsLayers } from './tfjsLayers.ts';

/** The two files of a layers model. */
export interface TfjsModel {
  /** the text of `model.json` */
  readonly json: string;
  /** the bytes of `weights.bin`, beside it */
  readonly weights: Uint8Array<ArrayBuffer>;
}

const SHARD = 'weights.bin';

/**
 * A trained network as `tf.loadLayersModel` of TensorFlow.js reads it: Keras 2's dialect, which has no
 * `batch_shape`. Layers get names that TensorFlow.js takes.
 * @throws FormatError tfjsLacks, with the layer and what TensorFlow.js does not have
 * @throws SpecError where the weights are not the network's
 */
export function tfjsModel(network: ResolvedNetwork, weights: Weights): TfjsModel {
  checkWeights(network, weights);
  const { inputShape, layers } = network;
  const nameOf = namer();
  const inputName = nameOf(network.inputName);
  const names = layers.map(({ name }) => nameOf(name));
  const input = { batch_input_shape: [null, ...inputShape], dtype: 'float32' };
  const objects = [layerObject('InputLayer', inputName, [], input)];
  /** the name of each layer's output, which is that of its last part */
  const outputs: string[] = [];
  const add = (className: string, name: string, from: readonly string[], config: object) => {
    objects.push(layerObject(className, name, from, config));
    return name;
  };
  for (const [index, layer] of layers.entries()) {
    const inputs = layer.from.map((index) => outputs[index] ?? inputName);
    // TensorFlow.js frees a tensor too early where a layer reads it twice
    let from = inputs.map((name, i) =>
      inputs.indexOf(name) === i
        ? name
        : add('Reshape', nameOf(`${name}_again`), [name], { target_shape: layer.inputs[i] }),
    );
    for (const [part, { className, config }] of layersOf(layer).entries()) {
      const own = names[index] ?? '';
      const partName = part === 0 ? own : nameOf(`${own}_${className}`);
      from = [add(className, partName, from, { ...config, trainable: layer.trainable })];
    }
    outputs.push(from[0] ?? inputName);
  }
  const end = outputs.at(-1) ?? inputName;
  const topology = {
    class_name: 'Model',
    config: {
      name: 'model',
      layers: objects,
      input_layers: [[inputName, 0, 0]],
      output_layers: [[end, 0, 0]],
    },
  };
  const tensors = layers.flatMap(({ name, params }, index) =>
    params.map((param) => ({
      entry: { name: `${names[index]}/${param.name}`, shape: param.shape, dtype: 'float32' },
      data: Float32Array.from(weights.get(`${name}/${param.name}`)?.data ?? []),
    })),
  );
  const json = {
    format: 'layers-model',
    generatedBy: 'ConvLab',
    convertedBy: null,
    modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', model_config: topology },
    weightsManifest: [{ paths: [SHARD], weights: tensors.map(({ entry }) => entry) }],
  };
  return { json: JSON.stringify(json), weights: joined(tensors.map(({ data }) => data)) };
}

function layersOf<K extends LayerKind>(layer: ResolvedLayer<K>): readonly TfjsLayer[] {
  const written = tfjsLayers[layer.kind](layer);
  if ('field' in written) {
    throw new FormatError('tfjsLacks', { layer: layer.name, ...written, kind: layer.kind });
  }
  return written;
}

function layerObject(
  class_name: string,
  name: string,
  from: readonly string[],
  config: object,
): object {
  const inbound_nodes = from.length === 0 ? [] : [from.map((input) => [input, 0, 0, {}])];
  return { class_name, name, config: { trainable: true, ...config, name }, inbound_nodes };
}

/** Names that TensorFlow.js takes, of letters, digits, `-`, `_` and `.`; none is given twice. */
function namer(): (name: string) => string {
  const used = new Set<string>();
  return (name) => {
    const plain = name.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^(?![A-Za-z0-9])/, 'layer');
    let candidate = plain;
    for (let count = 2; used.has(candidate); count++) candidate = `${plain}_${count}`;
    used.add(candidate);
    return candidate;
  };
}

function joined(parts: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(all.buffer);
}
