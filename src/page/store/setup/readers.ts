import type { LayerSpec } from '../../../engine/layers/registry.ts';
import { layerNames } from '../../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../../engine/network/spec.ts';
import { keepId } from './layerIds.ts';

/** Whether layers say by name what they read: a stack does not. */
function hasBranches({ layers }: NetworkSpec): boolean {
  return layers.some(({ inputs }) => inputs !== undefined);
}

/** Also where two layers were given one name. */
function namesOf({ layers }: NetworkSpec): readonly string[] {
  try {
    return layerNames(layers);
  } catch {
    return layers.map(({ name, kind }) => name ?? kind);
  }
}

/** The network in which that layer's name is given, and the name. */
function named(network: NetworkSpec, index: number): readonly [NetworkSpec, string] {
  const layer = network.layers[index];
  const name = namesOf(network)[index] ?? '';
  if (layer === undefined || layer.name !== undefined) return [network, name];
  const given = keepId(layer, { ...layer, name });
  return [{ ...network, layers: network.layers.with(index, given) }, name];
}

/** What a layer reads, the first of several: given a name, so that others can read it too. */
function withSource(network: NetworkSpec, index: number): readonly [NetworkSpec, string] {
  const [source] = network.layers[index]?.inputs ?? [];
  if (source !== undefined) return [network, source];
  for (let at = index - 1; at >= 0; at--) {
    const layer = network.layers[at];
    if (layer?.disabled !== true) return named(network, at);
    const [passed] = layer.inputs ?? [];
    if (passed !== undefined) return [network, passed];
  }
  return [network, network.inputName ?? 'input_1'];
}

function reading(layer: LayerSpec, inputs: readonly string[]): LayerSpec {
  return keepId(layer, { ...layer, inputs });
}

function readInstead(network: NetworkSpec, from: string, to: string, but = -1): NetworkSpec {
  const layers = network.layers.map((layer, index) =>
    index !== but && layer.inputs?.includes(from)
      ? reading(
          layer,
          layer.inputs.map((input) => (input === from ? to : input)),
        )
      : layer,
  );
  return { ...network, layers };
}

/** The layer at `index`, or after it, that is in use. */
function nextInUse({ layers }: NetworkSpec, index: number): number {
  return layers.findIndex((layer, at) => at >= index && layer.disabled !== true);
}

/** Before a layer goes: whoever reads it reads what it reads. */
export function passOn(network: NetworkSpec, index: number): NetworkSpec {
  const removed = network.layers[index];
  if (removed === undefined || !hasBranches(network)) return network;
  const name = namesOf(network)[index] ?? '';
  const [known, source] = withSource(network, index);
  const isOther = known.layers.some(
    (layer, at) => at !== index && layer.disabled !== true && layer.name === name,
  );
  const passed = isOther ? known : readInstead(known, name, source, index);
  const next = nextInUse(passed, index + 1);
  const follower = passed.layers[next];
  if (removed.inputs === undefined || follower === undefined || follower.inputs !== undefined) {
    return passed;
  }
  return { ...passed, layers: passed.layers.with(next, reading(follower, [source])) };
}

/** After a layer came to stand behind another: whoever reads that by name alone reads the new one. */
export function takeReaders(network: NetworkSpec, index: number): NetworkSpec {
  const added = network.layers[index];
  if (added === undefined || added.inputs !== undefined || !hasBranches(network)) return network;
  const follower = network.layers[nextInUse(network, index + 1)];
  if (follower === undefined || follower.inputs === undefined) return network;
  const [known, source] = withSource(network, index);
  if (!known.layers.some(({ inputs }) => inputs?.includes(source))) return known;
  const [whole, name] = named(known, index);
  return readInstead(whole, source, name, index);
}
