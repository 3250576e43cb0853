import { describe, expect, it } from 'vitest';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { refusal } from '../keras/testing/kerasTesting.ts';
import { checkFinite, nameWeights } from './weightNames.ts';

const network = resolveNetwork({
  name: 'two',
  inputShape: [2],
  layers: [layerSpec('Dense', { units: 2 }, 'a'), layerSpec('Dense', { units: 2 }, 'b')],
});

function tensors(...names: string[]): Weights {
  return new Map(names.map((name) => [name, { shape: [1], data: new Float32Array(1) }]));
}

const own = ['a/kernel', 'a/bias', 'b/kernel', 'b/bias'];
const found = (names: readonly string[]) => [...nameWeights(network, tensors(...names)).keys()];

describe('names of tensors', () => {
  it.each<[string, (name: string) => string]>([
    ['layer and weight', (name) => name],
    ['variable.path of Keras 3', (name) => `sequential/${name}`],
    ['the name in tf.keras 2', (name) => `${name}:0`],
    ['the name in an HDF5 file', (name) => `${name.split('/')[0]}/${name}:0`],
    ['a path through models', (name) => `model/stem/${name}:0`],
  ])('are taken as %s', (_, rename) => {
    expect(found(own.map(rename)).sort()).toEqual([...own].sort());
  });

  it('are taken exactly where they stand so, whatever else ends alike', () => {
    const names = found([...own, 'old/a/kernel']);
    expect(names).toEqual([...own, 'old/a/kernel']);
  });

  it('are told where one is missing, or could be either', () => {
    expect(refusal(() => found(['dense/kernel', 'xa/kernel'])).message).toBe(
      'The weights have no tensor a/kernel, which layer a needs with shape (2, 2); the file has "dense/kernel", "xa/kernel". Name each tensor by its layer and weight.',
    );
    expect(refusal(() => found(['x/a/kernel', 'y/a/kernel'])).message).toContain(
      '"x/a/kernel", "y/a/kernel" could all be a/kernel',
    );
    const many = Array.from({ length: 20 }, (_, i) => `t${i}`);
    expect(refusal(() => found(many)).message).toContain('"t7" and 12 more');
    expect(refusal(() => found([])).message).toContain('the file has no tensors at all');
  });

  it('are found among hundreds of thousands for a thousand layers', () => {
    const layers = Array.from({ length: 1000 }, (_, i) =>
      layerSpec('Dense', { units: 1 }, `dense_${i}`),
    );
    const deep = resolveNetwork({ name: 'deep', inputShape: [1], layers });
    const wanted = deep.layers.flatMap(({ name }) => [`${name}/kernel`, `${name}/bias`]);
    // every name beside every wanted one would be 200 million pairs, which no test waits for
    const others = Array.from({ length: 100_000 }, (_, i) => `model/other_${i}/kernel`);
    const names = wanted.map((name) => `model/${name}`).concat(others);
    const tensor = { shape: [1], data: new Float32Array(1) };
    const named = nameWeights(deep, new Map(names.map((name) => [name, tensor])));
    expect(wanted.every((name) => named.has(name))).toBe(true);
    expect(named.size).toBe(names.length);
  });
});

it.each([
  [Float32Array.of(1, Number.NaN, Number.NaN), 'NaN', 2],
  [Float32Array.of(1, -Infinity, 2), '-Infinity', 1],
  [Float64Array.of(1e300, 0, 0), '1e+300', 1],
])('%o is named with its tensor', (data, actual, count) => {
  const weights = new Map([
    ['a/kernel', { shape: [1], data: Float32Array.of(1) }],
    ['b/bias', { shape: [3], data }],
  ]);
  expect(refusal(() => checkFinite(weights)).message).toBe(
    `The weights hold ${actual} in tensor b/bias (${count} of its 3 values), but training needs finite 32-bit numbers; give weights of a run that did not diverge.`,
  );
});
