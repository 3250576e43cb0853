import { expect, it } from 'vitest';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { checkLabels } from './checkLabels.ts';

const network = resolveNetwork({
  name: 'letters',
  inputShape: [2, 2, 1],
  layers: [
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 26, activation: 'softmax' }, 'scores'),
  ],
});

it('takes labels of all outputs', () => {
  expect(() => checkLabels(network, Uint8Array.of(0, 25, 3))).not.toThrow();
  expect(() => checkLabels(network, new Uint8Array())).not.toThrow();
});

it('refuses letters that are numbered from 1, and says what to do', () => {
  expect(() => checkLabels(network, Uint8Array.of(1, 26, 3))).toThrow(
    'The data has an example of label 26, but the last layer scores has 26 outputs, for the labels 0 to 25. Give it at least 27 units, or number the labels from 0.',
  );
});
