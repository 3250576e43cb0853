import { activationOf } from '../../layers/activation.ts';
import { type LayerSpec, layerDefs, layerKinds } from '../../layers/registry.ts';
import { type OptimizerSpec, optimizerSpec } from '../../network/optimizers.ts';
import { layerSpec } from '../../network/spec.ts';
import { type SampleJob, sample } from './sampleJob.ts';

const sgd = optimizerSpec('SGD');
const scores = layerSpec('Dense', { units: 5, activation: 'softmax' });

/**
 * A small network around every registered case: a layer with weights before it, so that dgrad runs, and a
 * head after it. A softmax case, which only the head may have, is the head itself.
 */
const layerJobs: readonly SampleJob[] = layerKinds.flatMap((kind) =>
  layerDefs[kind].cases.map(({ config, input, others = [], batch }, index) => {
    const dense = (units = 1) => layerSpec('Dense', { units, activation: 'tanh' });
    const before = { ...dense(input.at(-1)), ...(others.length > 0 && { name: 'before' }) };
    const branches = others.map((shape, i) => ({
      ...dense(shape.at(-1)),
      ...{ name: `branch ${i}`, inputs: ['before'] },
    }));
    // a merging layer reads the layer before it directly and through the branches
    const inputs = branches.length > 0 && {
      inputs: ['before', ...branches.map(({ name }) => name)],
    };
    const layer = { kind, config, ...inputs } as LayerSpec;
    const isHead = activationOf({ kind, config }) === 'softmax';
    const after = isHead ? [] : [layerSpec('Flatten', {}, 'flat'), scores];
    const first = isHead ? [layerSpec('Flatten', {}, 'flat')] : [];
    return sample(
      `${kind} case ${index}`,
      [before, ...branches, ...first, layer, ...after],
      input,
      batch,
    );
  }),
);

const headJobs: readonly SampleJob[] = (
  [
    ['softmax', 'sparse_categorical_crossentropy'],
    ['sigmoid', 'sparse_categorical_crossentropy'],
    ['softmax', 'mse'],
    ['sigmoid', 'mse'],
    ['linear', 'mse'],
  ] as const
).map(([activation, loss]) =>
  sample(
    `head ${activation} ${loss}`,
    [layerSpec('Dense', { units: 4, activation })],
    [6],
    70,
    loss,
  ),
);

const optimizers: readonly OptimizerSpec[] = [
  sgd,
  optimizerSpec('SGD', { learning_rate: 0.1, momentum: 0.9 }),
  optimizerSpec('SGD', { learning_rate: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.1 }),
  optimizerSpec('RMSprop'),
  optimizerSpec('RMSprop', { momentum: 0.5, rho: 0.8, epsilon: 1e-5 }),
  optimizerSpec('Adam'),
  optimizerSpec('AdamW', { learning_rate: 0.01, beta_1: 0.8, beta_2: 0.95 }),
];

const clipping: readonly OptimizerSpec[] = [
  optimizerSpec('SGD', { learning_rate: 0.5, clipnorm: 0.05 }),
  optimizerSpec('RMSprop', { clipvalue: 0.01 }),
  optimizerSpec('AdamW', { learning_rate: 0.01, epsilon: 1e-3, global_clipnorm: 0.1 }),
];

const optimizerJobs: readonly SampleJob[] = [...optimizers, ...clipping].map((optimizer, index) => {
  const { job } = sample('', [layerSpec('Dense', { units: 7 }), scores], [9], 6);
  return { label: `optimizer ${index} ${optimizer.kind}`, job: { ...job, optimizer } };
});

const decaying = optimizerSpec('AdamW', { learning_rate: 0.01, weight_decay: 0.2 });

/** Layers in their usual positions, under an optimizer that would show a wrong update of other values. */
const networkJobs: readonly SampleJob[] = [
  sample(
    'network that begins with batch normalisation',
    [
      layerSpec('BatchNormalization', { momentum: 0.7 }),
      layerSpec('Conv2D', { filters: 4, activation: 'tanh' }),
      layerSpec('BatchNormalization', { momentum: 0.7, center: false }),
      layerSpec('GlobalAveragePooling2D'),
      scores,
    ],
    [7, 6, 2],
    5,
  ),
  sample(
    'network with augmentation after a disabled layer',
    [
      { ...layerSpec('Flatten'), disabled: true },
      layerSpec('RandomTranslation', { height_factor: 0.2, width_factor: 0.2 }),
      layerSpec('RandomRotation', { factor: 0.1 }),
      layerSpec('Conv2D', { filters: 3, activation: 'elu' }),
      { ...layerSpec('MaxPooling2D'), disabled: true },
      layerSpec('Dropout', { rate: 0.3 }),
      layerSpec('Flatten'),
      scores,
    ],
    [8, 7, 1],
    6,
  ),
  sample(
    'network with all that is fused',
    [
      layerSpec('Conv2D', { filters: 8, padding: 'same', activation: 'leaky_relu' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 12, activation: 'relu' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 4, kernel_size: [2, 1], activation: 'tanh' }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 20, activation: 'elu' }),
      layerSpec('Dense', { units: 4, activation: 'softmax' }),
    ],
    [17, 16, 1],
    9,
  ),
  sample(
    'network whose dense layer stands before a pool',
    [
      layerSpec('Dense', { units: 4, activation: 'tanh' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Dense', { units: 8, activation: 'relu' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 12, use_bias: false, activation: 'sigmoid' }),
      scores,
    ],
    [9, 8, 4],
    3,
  ),
  sample(
    'activations that have dispatches of their own',
    [
      layerSpec('Conv2D', { filters: 8, padding: 'same', activation: 'gelu' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 5, kernel_size: [2, 1], activation: 'silu' }),
      layerSpec('Activation', { activation: 'mish' }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 12, activation: 'selu' }),
      layerSpec('Dense', { units: 8, activation: 'softplus' }),
      layerSpec('Activation', { activation: 'softsign' }),
      layerSpec('Dense', { units: 8, activation: 'hard_sigmoid' }),
      scores,
    ],
    [9, 8, 1],
    6,
  ),
  sample(
    'network with frozen layers',
    [
      frozen(layerSpec('Conv2D', { filters: 4, padding: 'same', activation: 'relu' })),
      frozen(layerSpec('BatchNormalization', { moving_mean_initializer: 'he_normal' })),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 8, activation: 'tanh' }),
      frozen(layerSpec('BatchNormalization', { scale: false })),
      frozen(layerSpec('Conv2D', { filters: 12, kernel_size: 2, activation: 'tanh' })),
      layerSpec('MaxPooling2D'),
      layerSpec('BatchNormalization'),
      frozen(layerSpec('BatchNormalization', { gamma_initializer: 'he_normal', center: false })),
      layerSpec('Flatten'),
      frozen(layerSpec('Dense', { units: 8, activation: 'elu' })),
      scores,
    ],
    [11, 12, 2],
    7,
  ),
  sample(
    'network that ends with a frozen layer',
    [
      layerSpec('Conv2D', { filters: 8, activation: 'tanh' }),
      layerSpec('MaxPooling2D'),
      layerSpec('Flatten'),
      frozen(scores),
    ],
    [8, 7, 1],
    6,
  ),
].map(({ label, job }) => ({ label, job: { ...job, optimizer: decaying } }));

/** Only what trains counts towards the norm. */
const clippedFrozenJob: SampleJob = {
  label: 'clipped network with frozen layers',
  job: {
    ...sample(
      '',
      [
        layerSpec('Conv2D', { filters: 4, activation: 'tanh' }),
        frozen(layerSpec('Conv2D', { filters: 5, activation: 'tanh' })),
        layerSpec('Flatten'),
        layerSpec('Dense', { units: 6 }),
        scores,
      ],
      [6, 7, 1],
      5,
    ).job,
    optimizer: optimizerSpec('SGD', { learning_rate: 0.5, global_clipnorm: 0.05 }),
  },
};

function frozen(layer: LayerSpec): LayerSpec {
  return { ...layer, trainable: false };
}

/** More rows and columns than any kernel computes at once; under SGD, because Adam would amplify rounding. */
const wideJob: SampleJob = sample(
  'network wider than a tile',
  [
    layerSpec('Conv2D', {
      filters: 68,
      kernel_size: [2, 2],
      padding: 'same',
      activation: 'relu',
    }),
    layerSpec('MaxPooling2D'),
    layerSpec('Conv2D', { filters: 72, kernel_size: [1, 2], activation: 'tanh' }),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 132, activation: 'elu' }),
    scores,
  ],
  [6, 5, 4],
  11,
);

/** Phases of a convolution with strides, whose gradient the pool before it uses; under SGD as well. */
const stridedJob: SampleJob = sample(
  'network whose strides follow a pool',
  [
    layerSpec('Conv2D', { filters: 8, activation: 'tanh' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Conv2D', { filters: 12, strides: [2, 1], padding: 'same', activation: 'elu' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Conv2D', { filters: 8, strides: 2, padding: 'same', activation: 'tanh' }),
    layerSpec('Flatten'),
    scores,
  ],
  [19, 12, 3],
  18,
);

/** A dense layer of a million weights; some variants update them while they compute the gradient. */
const { job: large } = sample(
  'network with a large dense layer',
  [
    layerSpec('Dense', { units: 4, activation: 'tanh' }),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 1028, activation: 'tanh' }),
    scores,
  ],
  [16, 16, 3],
  5,
);
// a large epsilon, so that Adam does not amplify rounding
const gentle = optimizerSpec('AdamW', { epsilon: 0.01, weight_decay: 0.1 });
export const largeJob: SampleJob = {
  label: 'network with a large dense layer',
  job: { ...large, optimizer: gentle },
};

/** Sums long enough for split-K, before a pool, after one and with strides; eight images of odd channels. */
export const partedJob: SampleJob = sample(
  'network whose sums come in parts',
  [
    layerSpec('Conv2D', { filters: 6, kernel_size: 2, activation: 'tanh' }),
    layerSpec('Conv2D', { filters: 32, kernel_size: 3, padding: 'same', activation: 'tanh' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Conv2D', { filters: 32, kernel_size: 3, padding: 'same' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Conv2D', { filters: 64, strides: 2, padding: 'same', activation: 'tanh' }),
    layerSpec('Flatten'),
    scores,
  ],
  [14, 13, 3],
  9,
);

/** Every layer case, head and optimizer, so that compiling and comparing them covers the whole program. */
export const allJobs: readonly SampleJob[] = [
  ...layerJobs,
  ...headJobs,
  ...optimizerJobs,
  ...networkJobs,
  clippedFrozenJob,
  wideJob,
  stridedJob,
  largeJob,
  partedJob,
];

/** Jobs with GEMMs, which alone have variants. */
export const gemmJobs = allJobs.filter(({ label }) => /^(Conv2D|Dense|network)/.test(label));
