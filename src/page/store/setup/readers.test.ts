import { describe, expect, it } from 'vitest';
import type { LayerSpec } from '../../../engine/layers/registry.ts';
import { resolveNetwork } from '../../../engine/network/resolve.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { duplicateLayer, insertLayer, removeLayer, toggleLayer } from './editNetwork.ts';

const dense = (name?: string, inputs?: readonly string[]): LayerSpec => ({
  ...layerSpec('Dense', { units: 4 }, name),
  ...(inputs && { inputs }),
});
const add = (...inputs: string[]): LayerSpec => ({ ...layerSpec('Add', {}, 'sum'), inputs });

function networkOf(...layers: readonly LayerSpec[]): NetworkSpec {
  return { name: 'graph', inputShape: [4], layers };
}

/** `sum ← a + b`: what each layer reads, by name. */
function reads(network: NetworkSpec): Record<string, readonly string[]> {
  const { layers } = resolveNetwork(network);
  return Object.fromEntries(
    layers.map(({ name, from }) => [name, from.map((index) => layers[index]?.name ?? 'input')]),
  );
}

describe('a layer that goes', () => {
  it('leaves its readers with what it read, by name and in the list', () => {
    const network = networkOf(dense('a'), dense('b'), dense('c', ['a']), dense('d'), add('b', 'd'));
    expect(reads(removeLayer(network, 2))).toMatchObject({ d: ['a'], sum: ['b', 'd'] });
    expect(reads(removeLayer(network, 3))).toMatchObject({ c: ['a'], sum: ['b', 'c'] });
    expect(reads(removeLayer(network, 2))).toEqual(reads(toggleLayer(network, 2)));
  });

  it('names what stood before it, where that has no name yet', () => {
    const network = networkOf(dense('a'), dense(), dense('act'), dense('b'), add('act', 'b'));
    expect(reads(removeLayer(network, 2))).toMatchObject({ b: ['dense'], sum: ['dense', 'b'] });
  });

  it('passes on what a disabled layer before it reads', () => {
    const off = { ...dense('c', ['a']), disabled: true };
    const network = networkOf(dense('a'), dense('b'), off, dense('d'), add('b', 'd'));
    expect(reads(removeLayer(network, 3))).toMatchObject({ sum: ['b', 'a'] });
  });

  it('takes no reader from an enabled layer of the same name', () => {
    const off = { ...dense('b'), disabled: true };
    const network = networkOf(dense('a'), dense('b'), off, dense('d', ['a']), add('b', 'd'));
    expect(reads(removeLayer(network, 2))).toMatchObject({ sum: ['b', 'd'] });
  });
});

describe('a layer that comes', () => {
  it('is read by whoever read the end of a branch by name', () => {
    const network = networkOf(dense('a'), dense('b'), dense('c', ['a']), add('b', 'c'));
    expect(reads(insertLayer(network, 2, dense('new')))).toMatchObject({ sum: ['new', 'c'] });
    expect(reads(duplicateLayer(network, 2))).toMatchObject({ sum: ['b', 'dense'], dense: ['c'] });
  });

  it('changes nothing for those who read the layer before it directly', () => {
    const network = networkOf(dense('a'), dense('b'), add('a', 'b'));
    expect(reads(insertLayer(network, 1, dense('new')))).toMatchObject({
      sum: ['a', 'b'],
      b: ['new'],
    });
  });

  it('leaves a stack as it is, without names', () => {
    const network = networkOf(dense(), dense());
    expect(duplicateLayer(network, 0).layers).toEqual([dense(), dense(), dense()]);
  });
});
