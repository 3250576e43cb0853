import type { Pair } from '../../engine/core/shape.ts';
import type { LayerKind, ResolvedLayer } from '../../engine/layers/registry.ts';
import { windowPads } from '../windowPads.ts';
import { onnxActivations } from './onnxActivation.ts';
import type { OnnxGraph } from './onnxGraph.ts';

/** What a layer is written with. Its tensors have channels first. */
interface Writer<K extends LayerKind> {
  readonly graph: OnnxGraph;
  readonly layer: ResolvedLayer<K>;
  readonly inputs: readonly string[];
  /** the first input */
  readonly x: string;
  /** a weight's values in Keras's order; null where the layer has none of that name */
  weight(name: string): ArrayLike<number> | null;
}

type Write<K extends LayerKind> = (writer: Writer<K>) => string;

/** Dropout and augmentation do nothing outside training. */
const same = ({ x }: { readonly x: string }) => x;

/** The nodes of each layer in evaluation; each returns the name of its output. */
export const onnxLayers: { readonly [K in LayerKind]: Write<K> } = {
  Conv2D: conv2d,
  MaxPooling2D: (writer) => pool(writer, 'MaxPool'),
  AveragePooling2D: (writer) => pool(writer, 'AveragePool'),
  GlobalAveragePooling2D: (writer) => globalPool(writer, 'GlobalAveragePool'),
  GlobalMaxPooling2D: (writer) => globalPool(writer, 'GlobalMaxPool'),
  ZeroPadding2D({ graph, layer: { name, config }, x }) {
    const [[top, bottom], [left, right]] = config.padding;
    const pads = graph.ints(name, 'pads', [0, 0, top, left, 0, 0, bottom, right]);
    return graph.add(name, 'Pad', [x, pads]);
  },
  Add: ({ graph, layer, inputs }) => graph.add(layer.name, 'Sum', inputs),
  Concatenate: ({ graph, layer, inputs }) => graph.add(layer.name, 'Concat', inputs, { axis: 1 }),
  Flatten({ graph, layer: { name, input }, x }) {
    return graph.add(name, 'Flatten', [graph.channelsLast(name, x, input.length)], { axis: 1 });
  },
  Dense: dense,
  Dropout: same,
  BatchNormalization: batchNormalization,
  Activation: ({ graph, layer, x }) =>
    onnxActivations[layer.config.activation](graph, layer.name, x),
  ReLU: relu,
  LeakyReLU: ({ graph, layer: { name, config }, x }) =>
    graph.add(name, 'LeakyRelu', [x], { alpha: { float: config.negative_slope } }),
  ELU: ({ graph, layer: { name, config }, x }) =>
    graph.add(name, 'Elu', [x], { alpha: { float: config.alpha } }),
  Softmax: ({ graph, layer, x }) => onnxActivations.softmax(graph, layer.name, x),
  RandomTranslation: same,
  RandomRotation: same,
};

function conv2d({ graph, layer, x, weight }: Writer<'Conv2D'>): string {
  const { name, config, input } = layer;
  const [rows, columns] = config.kernel_size;
  const [channels = 1, filters] = [input[2], config.filters];
  const kernel = weight('kernel') ?? [];
  const values = new Float32Array(kernel.length);
  // (rows, columns, channels, filters) → (filters, channels, rows, columns)
  for (let i = 0, to = 0; i < filters; i++) {
    for (let c = 0; c < channels; c++) {
      for (let cell = 0; cell < rows * columns; cell++) {
        values[to++] = kernel[(cell * channels + c) * filters + i] ?? 0;
      }
    }
  }
  const w = graph.floats(name, 'kernel', [filters, channels, rows, columns], values);
  const bias = weight('bias');
  const b = bias === null ? [] : [graph.floats(name, 'bias', [filters], bias)];
  const window = windowOf(layer, config.kernel_size, config.strides);
  const y = graph.add(name, 'Conv', [x, w, ...b], window);
  return onnxActivations[config.activation](graph, name, y);
}

function windowOf(layer: Parameters<typeof windowPads>[0], size: Pair, strides: Pair) {
  const { top, left, bottom, right } = windowPads(layer, size, strides);
  return { kernel_shape: size, strides, pads: [top, left, bottom, right] };
}

function pool(
  { graph, layer, x }: Writer<'MaxPooling2D' | 'AveragePooling2D'>,
  op: 'MaxPool' | 'AveragePool',
): string {
  const { pool_size, strides } = layer.config;
  const counts = op === 'AveragePool' ? { count_include_pad: 0 } : {};
  const window = windowOf(layer, pool_size, strides ?? pool_size);
  return graph.add(layer.name, op, [x], { ...window, ...counts });
}

function globalPool(
  { graph, layer, x }: Writer<'GlobalAveragePooling2D' | 'GlobalMaxPooling2D'>,
  op: string,
): string {
  const y = graph.add(layer.name, op, [x]);
  return layer.config.keepdims ? y : graph.add(layer.name, 'Flatten', [y], { axis: 1 });
}

function dense({ graph, layer: { name, config, input }, x, weight }: Writer<'Dense'>): string {
  const rank = input.length;
  const shape = [input.at(-1) ?? 1, config.units];
  const rows = graph.channelsLast(name, x, rank);
  const w = graph.floats(name, 'kernel', shape, weight('kernel') ?? []);
  const product = graph.add(name, 'MatMul', [rows, w]);
  const bias = weight('bias');
  const sum =
    bias === null
      ? product
      : graph.add(name, 'Add', [product, graph.floats(name, 'bias', [config.units], bias)]);
  const y = graph.channelsFirst(name, sum, rank);
  return onnxActivations[config.activation](graph, name, y);
}

function batchNormalization(writer: Writer<'BatchNormalization'>): string {
  const { graph, layer, x, weight } = writer;
  const channels = layer.input.at(-1) ?? 1;
  const vector = (name: string, standard: number) => {
    const values = weight(name) ?? new Float32Array(channels).fill(standard);
    return graph.floats(layer.name, name, [channels], values);
  };
  const statistics = [vector('moving_mean', 0), vector('moving_variance', 1)];
  const inputs = [x, vector('gamma', 1), vector('beta', 0), ...statistics];
  const epsilon = { float: layer.config.epsilon };
  return graph.add(layer.name, 'BatchNormalization', inputs, { epsilon });
}

function relu({ graph, layer: { name, config }, x }: Writer<'ReLU'>): string {
  const { max_value, negative_slope, threshold } = config;
  const limit = max_value === null ? [] : [graph.float(name, 'max_value', max_value)];
  const above = limit.length === 0 ? x : graph.add(name, 'Min', [x, ...limit]);
  if (threshold === 0 && negative_slope === 0) return graph.add(name, 'Relu', [above]);
  const edge = graph.float(name, 'threshold', threshold);
  const distance = graph.add(name, 'Sub', [x, edge]);
  const slope = graph.float(name, 'negative_slope', negative_slope);
  const below = graph.add(name, 'Mul', [distance, slope]);
  const isAbove = graph.add(name, 'GreaterOrEqual', [x, edge]);
  return graph.add(name, 'Where', [isAbove, above, below]);
}
