import type { Activation } from '../../engine/layers/activation.ts';
import type { Initializer } from '../../engine/layers/initializer.ts';
import type { LayerKind, ResolvedLayer } from '../../engine/layers/registry.ts';

/** A layer of TensorFlow.js: its class, and its arguments in Keras 2's dialect. */
export interface TfjsLayer {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** What TensorFlow.js lacks: in which argument, and its value. */
interface TfjsLack {
  readonly field: string;
  readonly actual: string;
}

type Written = readonly TfjsLayer[] | TfjsLack;

/** A name that TensorFlow.js has, the layer that computes it, or neither: its `hardSigmoid` is Keras 2's. */
const activations: { readonly [A in Activation]: string | TfjsLayer | TfjsLack } = {
  linear: 'linear',
  relu: 'relu',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  softmax: 'softmax',
  leaky_relu: { className: 'LeakyReLU', config: { alpha: 0.2 } },
  elu: 'elu',
  gelu: 'gelu',
  silu: 'swish',
  selu: 'selu',
  softplus: 'softplus',
  softsign: 'softsign',
  relu6: 'relu6',
  hard_sigmoid: { field: 'activation', actual: 'hard_sigmoid' },
  mish: 'mish',
};

const initializers: { readonly [I in Initializer]: string } = {
  glorot_uniform: 'GlorotUniform',
  glorot_normal: 'GlorotNormal',
  he_uniform: 'HeUniform',
  he_normal: 'HeNormal',
  lecun_uniform: 'LeCunUniform',
  lecun_normal: 'LeCunNormal',
  zeros: 'Zeros',
  ones: 'Ones',
};

/** The layers that do what one of ours does, one after the other; the first has its weights. */
export const tfjsLayers: {
  readonly [K in LayerKind]: (layer: ResolvedLayer<K>) => Written;
} = {
  Conv2D: (layer) =>
    activated({
      className: 'Conv2D',
      config: { ...withInitializers(layer.config), data_format: 'channels_last' },
    }),
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling2D: globalPooling,
  GlobalMaxPooling2D: globalPooling,
  ZeroPadding2D: ({ kind, config }) => [
    { className: kind, config: { ...config, data_format: 'channels_last' } },
  ],
  Add: ({ kind }) => [{ className: kind, config: {} }],
  Concatenate: ({ kind }) => [{ className: kind, config: { axis: -1 } }],
  // TensorFlow.js flattens no vector
  Flatten: ({ kind, input, output }) =>
    input.length === 1
      ? [{ className: 'Reshape', config: { target_shape: output } }]
      : [{ className: kind, config: {} }],
  Dense: (layer) => activated({ className: layer.kind, config: withInitializers(layer.config) }),
  Dropout: ({ kind, config }) => [{ className: kind, config }],
  BatchNormalization: ({ kind, config }) => [
    { className: kind, config: { ...withInitializers(config), axis: -1 } },
  ],
  Activation: (layer) => activated({ className: layer.kind, config: layer.config }),
  ReLU: relu,
  LeakyReLU: ({ kind, config }) => [{ className: kind, config: { alpha: config.negative_slope } }],
  ELU: ({ kind, config }) =>
    config.alpha === 1
      ? [{ className: kind, config: {} }]
      : { field: 'alpha', actual: String(config.alpha) },
  Softmax: ({ kind }) => [{ className: kind, config: { axis: -1 } }],
  RandomTranslation: lackingClass,
  RandomRotation: lackingClass,
};

function lackingClass({ kind }: ResolvedLayer): TfjsLack {
  return { field: 'class', actual: kind };
}

/** An activation without a name in TensorFlow.js is a layer after this one. */
function activated({ className, config }: TfjsLayer): Written {
  const activation = activations[config.activation as Activation];
  if (typeof activation === 'string') return [{ className, config: { ...config, activation } }];
  if ('actual' in activation) return activation;
  if (className === 'Activation') return [activation];
  return [{ className, config: { ...config, activation: 'linear' } }, activation];
}

function withInitializers(config: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(config).map(([key, value]) => {
    if (!key.endsWith('_initializer')) return [key, value];
    return [key, { class_name: initializers[value as Initializer], config: {} }];
  });
  return Object.fromEntries(entries);
}

function pooling({ kind, config }: ResolvedLayer<'MaxPooling2D' | 'AveragePooling2D'>): Written {
  const strides = config.strides ?? config.pool_size;
  return [{ className: kind, config: { ...config, strides, data_format: 'channels_last' } }];
}

/** TensorFlow.js has no `keepdims`. */
function globalPooling({
  kind,
  config,
  output,
}: ResolvedLayer<'GlobalAveragePooling2D' | 'GlobalMaxPooling2D'>): Written {
  const pooled = { className: kind, config: { data_format: 'channels_last' } };
  if (!config.keepdims) return [pooled];
  return [pooled, { className: 'Reshape', config: { target_shape: output } }];
}

function relu({
  config: { max_value, negative_slope, threshold },
}: ResolvedLayer<'ReLU'>): Written {
  if (threshold === 0 && negative_slope === 0) {
    return [{ className: 'ReLU', config: { max_value } }];
  }
  if (max_value !== null) return { field: 'max_value', actual: String(max_value) };
  if (threshold !== 0 && negative_slope !== 0) {
    return { field: 'negative_slope', actual: String(negative_slope) };
  }
  if (threshold === 0) return [{ className: 'LeakyReLU', config: { alpha: negative_slope } }];
  return [{ className: 'ThresholdedReLU', config: { theta: threshold } }];
}
