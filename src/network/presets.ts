import { layerSpec, type NetworkSpec } from './spec.ts';

const mnist = [28, 28, 1];
const relu = { activation: 'relu' };
const scores = layerSpec('Dense', { units: 10, activation: 'softmax' });

/** Ready-made networks; each is built anew from the lecture or for a purpose. */
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
} as const satisfies Record<string, NetworkSpec>;

export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as readonly PresetName[];
