import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { layerSpec } from '../../network/spec.ts';
import { distance, layerOf, normals } from '../../reference/testing/referenceTesting.ts';
import { forwardLayer } from '../layerReferences.ts';

const goldenSchema = z.array(
  z.object({
    kind: z.enum(['RandomTranslation', 'RandomRotation']),
    config: z.record(z.string(), z.unknown()),
    input: z.array(z.number()),
    x: z.array(z.number()),
    y: z.array(z.number()),
  }),
);
const file = new URL('../../reference/golden/affine.json', import.meta.url);
const golden = goldenSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const mask = { t: 1, seed: 3 };
const w = new Float64Array();

describe('images are transformed as in Keras', () => {
  it.each(golden)('$kind $config', ({ kind, config, input, x, y }) => {
    const layer = layerOf(kind, config, input);
    const moved = forwardLayer(layer, { batch: 1, x: Float64Array.from(x), w, mask });
    expect(distance(moved, y)).toBeLessThan(1e-6);
  });
});

test('evaluation does not change images', () => {
  const x = normals(2 * 30, 1);
  const layer = layerOf('RandomRotation', { factor: 1 }, [5, 6, 1]);
  expect(forwardLayer(layer, { batch: 2, x, w, mask: null })).toEqual(x);
});

test('each image and each update has a transform of its own, and the seed repeats it', () => {
  const image = normals(30, 1);
  const x = Float64Array.of(...image, ...image);
  const layer = layerOf('RandomTranslation', { height_factor: 0.5, width_factor: 0.5 }, [5, 6, 1]);
  const at = (t: number, seed: number) =>
    forwardLayer(layer, { batch: 2, x, w, mask: { t, seed } });
  const first = at(1, 0);
  expect(first.slice(0, 30)).not.toEqual(first.slice(30));
  expect(at(2, 0)).not.toEqual(first);
  expect(at(1, 9)).not.toEqual(first);
  expect(at(1, 0)).toEqual(first);
});

test('a single factor is a range around 0, and a pair keeps its order', () => {
  const factor = (value: unknown) => layerSpec('RandomRotation', { factor: value }).config.factor;
  expect(factor(-0.2)).toBe(0.2);
  expect(factor([-0.2, 0.2])).toBe(0.2);
  expect(factor([0.3, -0.1])).toEqual([-0.1, 0.3]);
  expect(() => factor(1.5)).toThrow('factor');
});
