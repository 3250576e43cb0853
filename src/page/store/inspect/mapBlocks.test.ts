import { expect, it } from 'vitest';
import { resolveHead } from '../../../engine/network/losses.ts';
import { presets } from '../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../engine/network/resolve.ts';
import { countUnits, mapBlocks, strongestChannels } from './mapBlocks.ts';

it('lecture model A has its input, its maps, its units and its probabilities', () => {
  const network = resolveNetwork(presets['model-a']);
  const blocks = mapBlocks(network, resolveHead(network, 'sparse_categorical_crossentropy', 10));
  expect(blocks.map(({ name, kind, height, maps }) => [name, kind, height, maps])).toEqual([
    ['input_1', 'maps', 28, 1],
    ['conv2d', 'maps', 26, 32],
    ['max_pooling2d', 'maps', 13, 32],
    ['conv2d_1', 'maps', 11, 64],
    ['max_pooling2d_1', 'maps', 5, 64],
    ['conv2d_2', 'maps', 3, 64],
    ['dense', 'units', 1, 1],
    ['dense_1', 'bars', 1, 1],
  ]);
});

it('a unit is dead where it is 0 on every image and at every position', () => {
  // two images of two positions, three units
  const values = [0, 1, 0, 0, 0, 0, /**/ 0, 0, 0, 2, 0, 0];
  expect(countUnits(values, 3, 'relu')).toEqual({ dead: 1, saturated: 0 });
  expect(countUnits(values, 3, 'linear')).toEqual({ dead: 0, saturated: 0 });
  expect(countUnits([0.999, 0.5, 0.001, 0.5], 2, 'sigmoid')).toEqual({ dead: 0, saturated: 1 });
  expect(countUnits([-0.999, -0.5, 0.999, 0], 2, 'tanh')).toEqual({ dead: 0, saturated: 1 });
});

it('the strongest channel of a filter has the largest sum of squares', () => {
  // 1 × 2 taps, 2 channels, 2 filters
  const weights = [1, 0, 0, -3, 1, 0, 0, 0];
  expect(strongestChannels(weights, [1, 2, 2], 2)).toEqual([0, 1]);
});
