import { layerDefs, type ResolvedLayer } from '../../engine/layers/registry.ts';
import { isStack, type ResolvedNetwork } from '../../engine/network/resolve.ts';
import { type KerasStyle, kerasInput, kerasLayer, writtenNames } from './kerasLayer.ts';
import { identifiers, type Lines } from './python.ts';

/**
 * The lines that make `model`. The lecture's style calls each layer on the tensor before it; today a
 * stack is a Sequential model, and a network with branches the same calls.
 */
export function kerasNetwork(network: ResolvedNetwork, style: KerasStyle): Lines {
  return style === 'today' && isStack(network) ? sequential(network) : functional(network, style);
}

function sequential(network: ResolvedNetwork): Lines {
  const names = writtenNames(network);
  const layers = network.layers.map((layer, i) => kerasLayer(layer, names[i] ?? null, 'today'));
  return [
    'model = keras.Sequential([',
    ...[kerasInput(network), ...layers].map((line) => `    ${line},`),
    '])',
  ];
}

function functional(network: ResolvedNetwork, style: KerasStyle): Lines {
  const names = writtenNames(network);
  const tensors = tensorNames(network, style);
  const read = (index: number) => tensors[index] ?? 'inputs';
  const calls = network.layers.map((layer, i) => {
    const from = layer.from.map(read);
    // a layer that merges is called with one list
    const inputs = layerDefs[layer.kind].merges === true ? `[${from.join(', ')}]` : from.join(', ');
    return `${tensors[i]} = ${kerasLayer(layer, names[i] ?? null, style)}(${inputs})`;
  });
  const output = read(network.layers.length - 1);
  const module = style === 'lecture' ? 'models' : 'keras';
  return [
    `inputs = ${kerasInput(network)}`,
    ...calls,
    `model = ${module}.Model(inputs=inputs, outputs=${output})`,
  ];
}

/** Names that the programs use for something else. */
const taken =
  'inputs model keras layers models history history_loss np plt data x_train y_train x_test y_test os';

/** A variable for each layer: the lecture's `Conv2D_1`, or the layer's own name. */
function tensorNames(network: ResolvedNetwork, style: KerasStyle): Lines {
  if (style === 'today') {
    return identifiers(
      network.layers.map(({ name }) => name),
      taken.split(' '),
    );
  }
  const counts = new Map<ResolvedLayer['kind'], number>();
  return network.layers.map(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}_${count}`;
  });
}
