import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presets } from '../../../engine/network/presets.ts';
import { resolveNetwork } from '../../../engine/network/resolve.ts';
import { hasCell, moveAlong, nameCell, planeOf } from './cellAxes.ts';

const network = resolveNetwork(presets['model-a']);

it('names cells of maps, units, kernels and biases, counted from 0', () => {
  const places = (kind: 'output' | 'weights', layer: number, index: number, images = 1) => {
    const named = nameCell(network, { tensor: { kind, layer }, index }, images);
    return [named.layer, named.param, ...named.axes.map(({ name, at }) => `${name} ${at}`)];
  };
  expect(places('output', 0, (5 * 26 + 7) * 32 + 9)).toEqual([
    'conv2d',
    null,
    'row 5',
    'column 7',
    'map 9',
  ]);
  expect(places('output', 7, 13, 2)).toEqual(['dense_1', null, 'image 1', 'unit 3']);
  expect(places('weights', 2, ((1 * 3 + 2) * 32 + 4) * 64 + 5)).toEqual([
    ...['conv2d_1', 'kernel', 'row 1', 'column 2', 'channel 4', 'filter 5'],
  ]);
  expect(places('weights', 0, 288 + 3)).toEqual(['conv2d', 'bias', 'filter 3']);
  expect(places('output', -1, 29)).toEqual(['input_1', null, 'row 1', 'column 1', 'channel 0']);
  expect(() => places('weights', 0, 320)).toThrow(RangeError);
});

it('knows which numbers a network has', () => {
  const has = (kind: 'output' | 'weights' | 'state', layer: number, index: number) =>
    hasCell(network, { tensor: { kind, layer }, index });
  expect([has('weights', 0, 319), has('weights', 0, 320), has('weights', 1, 0)]).toEqual([
    ...[true, false, false],
  ]);
  expect([has('output', -1, 0), has('output', 7, 0), has('output', 8, 0)]).toEqual([
    ...[true, true, false],
  ]);
  expect(has('state', 0, 0)).toBe(false);
});

it('the axes of any cell lead back to it, and its plane has it at its place', () => {
  const sizes = [26 * 26 * 32, 13 * 13 * 32, 11 * 11 * 64];
  fc.assert(
    fc.property(fc.nat(2), fc.nat(), fc.nat(3), (layer, any, to) => {
      const index = any % (sizes[layer] ?? 1);
      const named = nameCell(network, { tensor: { kind: 'output', layer }, index });
      expect(named.axes.reduce((sum, { at, stride }) => sum + at * stride, 0)).toBe(index);
      const { start, step, width, row, column } = planeOf(named, index);
      expect(start + (row * width + column) * step).toBe(index);
      for (const axis of named.axes) {
        const moved = moveAlong(axis, index, to);
        const there = nameCell(network, { tensor: { kind: 'output', layer }, index: moved });
        expect(there.axes.map(({ at }) => at)).toEqual(
          named.axes.map((other) => (other === axis ? Math.min(to, axis.extent - 1) : other.at)),
        );
      }
    }),
  );
});
