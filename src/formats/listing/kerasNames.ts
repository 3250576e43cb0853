import { schemaFields } from '../../engine/core/schemaFields.ts';
import { layerDefs, layerKinds } from '../../engine/layers/registry.ts';
import { nearest } from './near.ts';

/** Layers of Keras that are refused by their names, so that no slip is seen in them. */
const otherLayers =
  'Attention AlphaDropout ActivityRegularization AdditiveAttention AveragePooling1D AveragePooling3D Average Bidirectional CategoryEncoding CenterCrop Conv1D Conv2DTranspose Conv3D Conv1DTranspose ConvLSTM2D Cropping1D Cropping2D Cropping3D DepthwiseConv1D DepthwiseConv2D Dot EinsumDense Embedding GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalAveragePooling3D GlobalMaxPooling1D GlobalMaxPooling3D GroupNormalization GRU GRUCell Hashing Identity Lambda LayerNormalization LSTM LSTMCell LocallyConnected1D LocallyConnected2D Masking MaxPooling1D MaxPooling3D Maximum Minimum Multiply MultiHeadAttention Normalization Permute PReLU RandomBrightness RandomContrast RandomCrop RandomFlip RandomHeight RandomWidth RandomZoom Rescaling Reshape RepeatVector Resizing RMSNormalization SeparableConv1D SeparableConv2D SeparableConvolution2D SimpleRNN SpatialDropout1D SpatialDropout2D SpatialDropout3D SpectralNormalization StringLookup Subtract TextVectorization ThresholdedReLU TimeDistributed UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D ZeroPadding3D'.split(
    ' ',
  );

/** Every layer class of Keras that is known by name, whether it is supported or not. */
export const layerClasses: ReadonlySet<string> = new Set([
  ...layerKinds,
  ...layerKinds.flatMap((kind) => layerDefs[kind].aliases ?? []),
  ...['ReLU', 'LeakyReLU', 'ELU', 'Softmax', 'InputLayer'],
  ...otherLayers,
]);

/** The layer class that a misspelt one is near to; images have two dimensions where it says none. */
export function meantClass(name: string): string | null {
  return layerClasses.has(`${name}2D`) ? `${name}2D` : nearest(name, layerClasses);
}

/** Networks that come ready-made: refused by name, as layers are. */
export const applicationNames: ReadonlySet<string> = new Set(
  'VGG16 VGG19 ResNet50 ResNet101 ResNet50V2 MobileNet MobileNetV2 MobileNetV3Small InceptionV3 Xception DenseNet121 EfficientNetB0 NASNetMobile'.split(
    ' ',
  ),
);

/** Names of classes that are only described, by the module that has them. */
export const describedClasses: Readonly<Record<string, readonly string[]>> = {
  optimizers: ['SGD', 'RMSprop', 'Adam', 'AdamW', 'Adagrad', 'Adadelta', 'Adamax', 'Nadam', 'Ftrl'],
  callbacks: [
    ...['EarlyStopping', 'ReduceLROnPlateau', 'ModelCheckpoint', 'LearningRateScheduler'],
    ...['TensorBoard', 'CSVLogger', 'LambdaCallback', 'TerminateOnNaN', 'BackupAndRestore'],
  ],
  schedules: [
    ...['ExponentialDecay', 'InverseTimeDecay', 'CosineDecay', 'PiecewiseConstantDecay'],
    ...['PolynomialDecay', 'CosineDecayRestarts'],
  ],
  losses: ['SparseCategoricalCrossentropy', 'CategoricalCrossentropy', 'MeanSquaredError'],
};

/** Modules whose objects are only described. */
export const describedModules: readonly string[] = [
  ...['optimizers', 'callbacks', 'schedules', 'losses', 'metrics'],
  ...['initializers', 'regularizers', 'constraints', 'activations'],
];

const bias = ['kernel_initializer', 'bias_initializer', 'kernel_regularizer', 'bias_regularizer'];
const weights = [...bias, 'activity_regularizer', 'kernel_constraint', 'bias_constraint'];
const pooling = ['pool_size', 'strides', 'padding', 'data_format'];
const convolution = [
  ...['filters', 'kernel_size', 'strides', 'padding', 'data_format', 'dilation_rate', 'groups'],
  ...['activation', 'use_bias', ...weights],
];

/** Arguments of Keras's, in the order in which they may be given without their names. */
const signatures: Readonly<Record<string, readonly string[]>> = {
  Conv2D: convolution,
  Convolution2D: convolution,
  Dense: ['units', 'activation', 'use_bias', ...weights],
  MaxPooling2D: pooling,
  MaxPool2D: pooling,
  AveragePooling2D: pooling,
  AvgPool2D: pooling,
  GlobalAveragePooling2D: ['data_format', 'keepdims'],
  GlobalMaxPooling2D: ['data_format', 'keepdims'],
  ZeroPadding2D: ['padding', 'data_format'],
  Flatten: ['data_format'],
  Dropout: ['rate', 'noise_shape', 'seed'],
  BatchNormalization: [
    ...['axis', 'momentum', 'epsilon', 'center', 'scale', 'beta_initializer', 'gamma_initializer'],
    ...['moving_mean_initializer', 'moving_variance_initializer', 'beta_regularizer'],
    ...['gamma_regularizer', 'beta_constraint', 'gamma_constraint', 'synchronized', 'renorm'],
  ],
  Activation: ['activation'],
  ReLU: ['max_value', 'negative_slope', 'threshold'],
  LeakyReLU: ['negative_slope', 'alpha'],
  ELU: ['alpha'],
  Softmax: ['axis'],
  Add: [],
  Concatenate: ['axis'],
  RandomTranslation: [
    ...['height_factor', 'width_factor', 'fill_mode', 'interpolation', 'seed', 'fill_value'],
    'data_format',
  ],
  RandomRotation: [
    ...['factor', 'fill_mode', 'interpolation', 'seed', 'fill_value', 'data_format'],
  ],
  Reshape: ['target_shape'],
  Rescaling: ['scale', 'offset'],
  InputLayer: ['shape', 'batch_size', 'dtype', 'sparse', 'batch_shape', 'input_tensor'],
  Input: [
    ...['shape', 'batch_size', 'dtype', 'sparse', 'batch_shape', 'name', 'tensor', 'ragged'],
    'optional',
  ],
  Model: ['inputs', 'outputs', 'name', 'trainable'],
  Sequential: ['layers', 'trainable', 'name'],
  compile: [
    ...['optimizer', 'loss', 'metrics', 'loss_weights', 'weighted_metrics', 'run_eagerly'],
    ...['steps_per_execution', 'jit_compile', 'auto_scale_loss', 'sample_weight_mode'],
  ],
  fit: [
    ...['x', 'y', 'batch_size', 'epochs', 'verbose', 'callbacks', 'validation_split'],
    ...['validation_data', 'shuffle', 'class_weight', 'sample_weight', 'initial_epoch'],
    ...['steps_per_epoch', 'validation_steps', 'validation_batch_size', 'validation_freq'],
    ...['workers', 'use_multiprocessing', 'max_queue_size'],
  ],
  SGD: ['learning_rate', 'momentum', 'nesterov', 'weight_decay'],
  RMSprop: ['learning_rate', 'rho', 'momentum', 'epsilon', 'centered', 'weight_decay'],
  Adam: ['learning_rate', 'beta_1', 'beta_2', 'epsilon', 'amsgrad', 'weight_decay'],
  AdamW: ['learning_rate', 'weight_decay', 'beta_1', 'beta_2', 'epsilon', 'amsgrad'],
  ExponentialDecay: ['initial_learning_rate', 'decay_steps', 'decay_rate', 'staircase', 'name'],
  InverseTimeDecay: ['initial_learning_rate', 'decay_steps', 'decay_rate', 'staircase', 'name'],
  CosineDecay: [
    ...['initial_learning_rate', 'decay_steps', 'alpha', 'name', 'warmup_target'],
    'warmup_steps',
  ],
  l1: ['l1'],
  l2: ['l2'],
  L1: ['l1'],
  L2: ['l2'],
  EarlyStopping: [
    ...['monitor', 'min_delta', 'patience', 'verbose', 'mode', 'baseline'],
    ...['restore_best_weights', 'start_from_epoch'],
  ],
  ReduceLROnPlateau: [
    ...['monitor', 'factor', 'patience', 'verbose', 'mode', 'min_delta', 'cooldown', 'min_lr'],
  ],
  ModelCheckpoint: [
    ...['filepath', 'monitor', 'verbose', 'save_best_only', 'save_weights_only', 'mode'],
    ...['save_freq', 'initial_value_threshold'],
  ],
};

/** The arguments of a class or a method by position; null where they are not known. */
export function signatureOf(name: string): readonly string[] | null {
  if (Object.hasOwn(signatures, name)) return signatures[name] ?? null;
  const kind = layerKinds.find((known) => known === name);
  return kind === undefined
    ? null
    : schemaFields(layerDefs[kind].schema).map((field) => field.name);
}

/** Arguments that every layer has, by name alone. */
export const layerArguments: readonly string[] = [
  ...['name', 'dtype', 'trainable', 'input_shape', 'batch_input_shape', 'input_dim', 'batch_size'],
  ...['activity_regularizer', 'data_format', 'autocast', 'weights', 'seed'],
];

/** Names of Keras 1. */
export const oldArguments: Readonly<Record<string, string>> = {
  nb_epoch: 'epochs',
  border_mode: 'padding',
  subsample: 'strides',
  output_dim: 'units',
  nb_filter: 'filters',
  init: 'kernel_initializer',
  p: 'rate',
};
