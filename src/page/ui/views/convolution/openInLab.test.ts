import { expect, it } from 'vitest';
import { presets } from '../../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../../engine/network/resolve.ts';
import { labPlace } from './openInLab.ts';

const modelA = resolveNetwork(presets['model-a']);
const [conv, pool, second] = modelA.layers;
const at = (kind: 'output' | 'weights' | 'outputGradient', layer: number, index: number) =>
  labPlace(modelA, { tensor: { kind, layer }, index });

it('shows a cell of a map with the window and the filter that made it', () => {
  // row 2, column 3, map 5 of (26, 26, 32)
  expect(at('output', 0, (2 * 26 + 3) * 32 + 5)).toEqual({
    ...{ layer: -1, map: 0, filter: 5, window: conv, position: 2 * 26 + 3 },
  });
  expect(at('output', 1, (1 * 13 + 4) * 32 + 7)).toEqual({
    ...{ layer: 0, map: 7, filter: null, window: pool, position: 1 * 13 + 4 },
  });
  // over 32 maps it is the strongest channel's
  expect(at('output', 2, 11)).toEqual({
    ...{ layer: 1, map: null, filter: 11, window: second, position: 0 },
  });
});

it('shows a weight as its filter, on the map that it belongs to', () => {
  // row 0, column 1, channel 2, filter 3 of (3, 3, 32, 64)
  expect(at('weights', 2, (1 * 32 + 2) * 64 + 3)).toMatchObject({ layer: 1, map: 2, filter: 3 });
  expect(at('weights', 2, 3 * 3 * 32 * 64 + 5)).toMatchObject({ map: null, filter: 5 });
});

it('shows a pixel as the image, and of what has no map nothing', () => {
  expect(at('output', -1, 30)).toEqual({
    ...{ layer: -1, map: 0, filter: null, window: null, position: null },
  });
  expect(at('output', 6, 3)).toBeNull();
  expect(at('outputGradient', 0, 3)).toBeNull();
  expect(at('weights', 6, 3)).toBeNull();
});
