import { describe, expect, it } from 'vitest';
import { presets } from '../../../engine/network/presets.ts';
import { layerNames } from '../../../engine/network/resolve.ts';
import { layerSpec } from '../../../engine/network/spec.ts';
import {
  configureLayer,
  duplicateLayer,
  moveLayer,
  newLayer,
  placeForNew,
  setTrainable,
  toggleLayer,
} from './editNetwork.ts';
import { layerIds } from './layerIds.ts';

const network = presets['model-a'];

describe('a new layer', () => {
  it('goes after the selected one, else before the head, else to the end', () => {
    expect(placeForNew(network, 2)).toBe(3);
    expect(placeForNew(network, null)).toBe(7);
    expect(placeForNew(toggleLayer(network, 7), null)).toBe(8);
    expect(placeForNew({ ...network, layers: [] }, null)).toBe(0);
  });

  it('begins with what a first network needs', () => {
    expect(newLayer('Conv2D').config).toMatchObject({ filters: 32, activation: 'relu' });
    expect(newLayer('MaxPooling2D').config).toMatchObject({ pool_size: [2, 2] });
  });
});

describe('an edit', () => {
  it('keeps the card of the layer, and gives a copy one of its own', () => {
    const ids = layerIds(network.layers);
    expect(layerIds(configureLayer(network, 2, { filters: 5 }).layers)).toEqual(ids);
    expect(layerIds(toggleLayer(network, 2).layers)).toEqual(ids);
    const copied = layerIds(duplicateLayer(network, 2).layers);
    expect(copied.toSpliced(3, 1)).toEqual(ids);
    expect(new Set(copied).size).toBe(9);
    const twice = [...network.layers, ...network.layers];
    expect(new Set(layerIds(twice)).size).toBe(16);
  });

  it('leaves the copy to be named as Keras would', () => {
    const named = { ...network, layers: [layerSpec('Dense', {}, 'scores')] };
    expect(layerNames(duplicateLayer(named, 0).layers)).toEqual(['scores', 'dense']);
  });

  it('turned back is what it was before', () => {
    expect(toggleLayer(toggleLayer(network, 3), 3)).toEqual(network);
    const frozen = setTrainable(network, 0, false);
    expect(frozen.layers[0]).toEqual({ ...network.layers[0], trainable: false });
    expect(layerIds(frozen.layers)).toEqual(layerIds(network.layers));
    expect(setTrainable(frozen, 0, true)).toEqual(network);
    expect(moveLayer(moveLayer(network, 0, 5), 5, 0)).toEqual(network);
    expect(moveLayer(network, 4, 4)).toBe(network);
  });

  it('refuses what the schema refuses', () => {
    expect(() => configureLayer(network, 0, { filters: 0 })).toThrow(/filters is 0/);
  });
});
