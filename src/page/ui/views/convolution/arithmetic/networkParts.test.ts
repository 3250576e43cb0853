import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Shape } from '../../../../../engine/core/shape.ts';
import { conv2d as conv2dReference } from '../../../../../engine/layers/conv2d/reference.ts';
import type { ResolvedLayer } from '../../../../../engine/layers/registry.ts';
import { resolveNetwork } from '../../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../../engine/network/spec.ts';
import { runLayer } from './labLayer.ts';
import { LARGEST_SIDE } from './middle.ts';
import {
  filterSlices,
  labLayerOf,
  mapInput,
  mapSlice,
  takeFilter,
  trainedLayer,
} from './networkParts.ts';

const numbers = (count: number) =>
  fc.array(fc.float({ min: -2, max: 2, noNaN: true }), { minLength: count, maxLength: count });

const read = (
  values: readonly number[],
  { start, step, count }: { start: number; step: number; count: number },
) => Array.from({ length: count }, (_, i) => values[start + i * step] ?? Number.NaN);

function convolution(inputShape: Shape, config: object): ResolvedLayer<'Conv2D'> {
  const [layer] = resolveNetwork({
    name: 'n',
    inputShape,
    layers: [layerSpec('Conv2D', config)],
  }).layers;
  if (layer?.kind !== 'Conv2D') throw new Error('no convolution');
  return layer;
}

it('a whole filter on all maps makes the map that it makes in the network', () => {
  const layers = fc.record({
    channels: fc.integer({ min: 1, max: 3 }),
    filters: fc.integer({ min: 1, max: 3 }),
    kernel_size: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    strides: fc.constantFrom([1, 1], [2, 2]),
    padding: fc.constantFrom('valid', 'same'),
    activation: fc.constantFrom('linear', 'relu'),
    use_bias: fc.boolean(),
  });
  fc.assert(
    fc.property(
      layers.chain((config) => {
        const layer = convolution([5, 6, config.channels], config);
        const count = layer.params.reduce(
          (sum, { shape }) => sum + shape.reduce((a, b) => a * b),
          0,
        );
        return fc.tuple(fc.constant(layer), numbers(30 * config.channels), numbers(count));
      }),
      ([layer, x, w]) => {
        const [height = 0, width = 0, maps = 0] = layer.input;
        const trained = trainedLayer(layer);
        const window = labLayerOf(layer);
        if (trained === null || window === null) throw new Error('no convolution');
        const run = { ...layer, batch: 1, index: 0, mask: null };
        const [input, weights] = [Float64Array.from(x), Float64Array.from(w)];
        const known = conv2dReference.forward({ ...run, x: input, xs: [input], w: weights });
        const all = mapInput({ height, width, maps }, 'all', x, '');
        for (let filter = 0; filter < trained.filters; filter++) {
          const [kernel, bias] = filterSlices(trained, filter).map((slice) => read(w, slice));
          const taken = takeFilter(kernel ?? [], bias?.[0] ?? 0, trained.kernel, null, maps);
          expect(taken.whole).toBe(true);
          const lab = { ...window, relu: window.relu ?? false, filters: [taken.filter] };
          const made = runLayer(all, lab).output;
          const wanted = known.filter((_, i) => i % trained.filters === filter);
          for (const [i, value] of made.entries()) {
            expect(value).toBeCloseTo(wanted[i] ?? Number.NaN, 10);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});

it('a part of a filter is its strongest channel, or the chosen one, without the bias', () => {
  // (1, 2, 3): channels 1 10 | 2 20 | 3 5
  const weights = [1, 2, 3, 10, 20, 5];
  const part = takeFilter(weights, 9, [1, 2, 3], null, 1);
  expect(part).toEqual({
    filter: { kernel: 'network', weights: [2, 20], bias: 0 },
    ...{ channel: 1, whole: false },
  });
  expect(takeFilter(weights, 9, [1, 2, 3], 2, 1).filter.weights).toEqual([3, 5]);
  // more channels than the filter has from there on: they take no part
  expect(takeFilter(weights, 9, [1, 2, 3], 2, 2).filter.weights).toEqual([3, 0, 5, 0]);
});

it('one map of many is read alone, and of a large one the middle is shown', () => {
  const extents = { height: 2, width: 3, maps: 4 };
  const values = Array.from({ length: 24 }, (_, i) => i);
  expect(mapInput(extents, 1, read(values, mapSlice(extents, 1)), 'map').values).toEqual([
    ...[1, 5, 9, 13, 17, 21],
  ]);
  const side = LARGEST_SIDE + 4;
  const large = Array.from({ length: side * side }, (_, i) => i);
  const shown = mapInput({ height: side, width: side, maps: 1 }, 0, large, 'large');
  expect([shown.height, shown.width, shown.values[0]]).toEqual([
    ...[LARGEST_SIDE, LARGEST_SIDE, 2 * side + 2],
  ]);
});
