import { activationOf } from '../../../engine/layers/activation.ts';
import { type LayerKind, type LayerSpec, layerDefs } from '../../../engine/layers/registry.ts';
import { layerSpec, type NetworkSpec } from '../../../engine/network/spec.ts';
import { keepId } from './layerIds.ts';
import { passOn, takeReaders } from './readers.ts';

/** What a new layer begins with, where Keras's own defaults teach little. */
const starters: Readonly<Partial<Record<LayerKind, object>>> = {
  Conv2D: { filters: 32, kernel_size: 3, activation: 'relu' },
  Dense: { units: 64, activation: 'relu' },
  Dropout: { rate: 0.25 },
};

export function newLayer(kind: LayerKind): LayerSpec {
  return layerSpec(kind, starters[kind] ?? {});
}

/** Where a layer goes that was given no place: after the selected one, else before the head. */
export function placeForNew(network: NetworkSpec, selected: number | null): number {
  const { layers } = network;
  if (selected !== null && selected >= 0 && selected < layers.length) return selected + 1;
  const last = layers.findLastIndex((layer) => layer.disabled !== true);
  const head = layers[last];
  return head !== undefined && activationOf(head) === 'softmax' ? last : layers.length;
}

/** @param at its index afterwards; whoever read the layer before it by name alone reads the new one */
export function insertLayer(network: NetworkSpec, at: number, layer: LayerSpec): NetworkSpec {
  return takeReaders({ ...network, layers: network.layers.toSpliced(at, 0, layer) }, at);
}

/** Whoever read the layer reads what it read. */
export function removeLayer(network: NetworkSpec, index: number): NetworkSpec {
  const { layers } = passOn(network, index);
  return { ...network, layers: layers.toSpliced(index, 1) };
}

/** @param to its index afterwards; the same network where it stays */
export function moveLayer(network: NetworkSpec, from: number, to: number): NetworkSpec {
  const layer = network.layers[from];
  const target = Math.min(Math.max(to, 0), network.layers.length - 1);
  if (layer === undefined || from === target) return network;
  const layers = network.layers.toSpliced(from, 1).toSpliced(target, 0, layer);
  return { ...network, layers };
}

/** The copy stands after its original, reads it unless it merges, and takes a name of its own. */
export function duplicateLayer(network: NetworkSpec, index: number): NetworkSpec {
  const layer = network.layers[index];
  if (layer === undefined) return network;
  const { name: _, inputs, ...rest } = layer;
  const merges = inputs !== undefined && layerDefs[layer.kind].merges === true;
  return insertLayer(network, index + 1, merges ? { ...rest, inputs } : rest);
}

/** Takes a layer out of the network, or back in, while it keeps its place in the stack. */
export function toggleLayer(network: NetworkSpec, index: number): NetworkSpec {
  const layer = network.layers[index];
  if (layer === undefined) return network;
  const { disabled, ...rest } = layer;
  const toggled: LayerSpec = disabled === true ? rest : { ...rest, disabled: true };
  return replaceLayer(network, index, keepId(layer, toggled));
}

/** Freezes a layer, or lets it train again, as Keras's `layer.trainable` does. */
export function setTrainable(network: NetworkSpec, index: number, trainable: boolean): NetworkSpec {
  const layer = network.layers[index];
  if (layer === undefined) return network;
  const { trainable: _, ...rest } = layer;
  return replaceLayer(network, index, keepId(layer, trainable ? rest : { ...rest, trainable }));
}

/**
 * @param changes Keras's arguments; the others stay
 * @throws SpecError `invalidConfig` where the layer's schema refuses a value
 */
export function configureLayer(network: NetworkSpec, index: number, changes: object): NetworkSpec {
  const layer = network.layers[index];
  if (layer === undefined) return network;
  const { config } = layerSpec(layer.kind, { ...layer.config, ...changes }, layer.name);
  return replaceLayer(network, index, keepId(layer, { ...layer, config } as LayerSpec));
}

/** Drops a given name, so that the layer is named as Keras would. */
export function unnameLayer(network: NetworkSpec, index: number): NetworkSpec {
  const layer = network.layers[index];
  if (layer === undefined) return network;
  const { name: _, ...rest } = layer;
  return replaceLayer(network, index, keepId(layer, rest));
}

function replaceLayer(network: NetworkSpec, index: number, layer: LayerSpec): NetworkSpec {
  return { ...network, layers: network.layers.toSpliced(index, 1, layer) };
}
