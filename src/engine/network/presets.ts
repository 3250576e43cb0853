import { layerSpec, type NetworkSpec } from './spec.ts';

const mnist = [28, 28, 1];
const relu = { activation: 'relu' };
const tanh = { activation: 'tanh' };
const scores = layerSpec('Dense', { units: 10, activation: 'softmax' });

/** Ready-made networks; those of the lecture are rebuilt from it. */
export const presets = {
  'model-a': {
    name: 'Lecture model A',
    inputShape: mnist,
    layers: [
      layerSpec('Conv2D', { filters: 32, ...relu }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 64, ...relu }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 64, ...relu }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 64, ...relu }),
      scores,
    ],
  },
  'model-b': {
    name: 'Lecture model B',
    inputShape: mnist,
    layers: [
      layerSpec('Conv2D', { filters: 32, padding: 'same' }),
      layerSpec('MaxPooling2D', { strides: [2, 2] }),
      layerSpec('Conv2D', { filters: 64, padding: 'same' }),
      layerSpec('MaxPooling2D', { strides: [2, 2] }),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 3136, ...relu }),
      layerSpec('Dense', { units: 128, ...relu }),
      scores,
    ],
  },
  small: {
    name: 'Small and fast',
    inputShape: mnist,
    layers: [
      layerSpec('Conv2D', { filters: 8, strides: [2, 2], ...relu }),
      layerSpec('MaxPooling2D'),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 32, ...relu }),
      scores,
    ],
  },
  'lenet-5': {
    name: 'LeNet-5',
    inputShape: mnist,
    layers: [
      layerSpec('Conv2D', { filters: 6, kernel_size: 5, padding: 'same', ...tanh }),
      layerSpec('AveragePooling2D'),
      layerSpec('Conv2D', { filters: 16, kernel_size: 5, ...tanh }),
      layerSpec('AveragePooling2D'),
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 120, ...tanh }),
      layerSpec('Dense', { units: 84, ...tanh }),
      scores,
    ],
  },
  'all-conv': {
    name: 'All-convolutional',
    inputShape: mnist,
    layers: [
      layerSpec('Conv2D', { filters: 16, padding: 'same', ...relu }),
      layerSpec('Conv2D', { filters: 32, padding: 'same', strides: 2, ...relu }),
      layerSpec('Conv2D', { filters: 64, padding: 'same', strides: 2, ...relu }),
      layerSpec('Conv2D', { filters: 10, kernel_size: 1 }),
      layerSpec('GlobalAveragePooling2D'),
      layerSpec('Activation', { activation: 'softmax' }),
    ],
  },
  softmax: {
    name: 'Softmax regression',
    inputShape: mnist,
    layers: [layerSpec('Flatten'), scores],
  },
  mlp: {
    name: 'Multilayer perceptron',
    inputShape: mnist,
    layers: [
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 128, ...relu }),
      layerSpec('Dense', { units: 64, ...relu }),
      scores,
    ],
  },
  // A pool larger than its map, a softmax in the middle, no Flatten, five scores for ten classes and no
  // softmax at the end. Each error appears when the one before it is repaired.
  broken: {
    name: 'Broken: repair it',
    inputShape: mnist,
    layers: [
      layerSpec('Conv2D', { filters: 16, ...relu }),
      layerSpec('MaxPooling2D'),
      layerSpec('Conv2D', { filters: 32, ...relu }),
      layerSpec('MaxPooling2D'),
      layerSpec('MaxPooling2D', { pool_size: 6 }),
      layerSpec('Dense', { units: 32, activation: 'softmax' }),
      layerSpec('Dense', { units: 5, ...relu }),
    ],
  },
} as const satisfies Record<string, NetworkSpec>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as readonly PresetName[];
