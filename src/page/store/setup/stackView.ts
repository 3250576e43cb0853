import type { SpecError } from '../../../engine/core/errors.ts';
import type { LayerSpec, ResolvedLayer } from '../../../engine/layers/registry.ts';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { layerNames, resolvePart } from '../../../engine/network/resolve.ts';
import type { NetworkSpec } from '../../../engine/network/spec.ts';
import { type NetworkCost, networkCost } from '../../../engine/plan/cost.ts';
import type { SetupCheck } from './checkSetup.ts';
import { layerIds } from './layerIds.ts';
import type { Setup } from './setupSlice.ts';

/** One card of the stack, in whatever state the network is. */
export interface StackEntry {
  readonly id: string;
  readonly index: number;
  readonly layer: LayerSpec;
  readonly name: string;
  /** null for a disabled layer, and from the first layer that does not fit */
  readonly resolved: ResolvedLayer | null;
  readonly cost: NetworkCost['layers'][number] | null;
  /** Of the network's bytes in training if no layers shared any, from 0 to 1. */
  readonly memoryShare: number;
  /** What is wrong at this layer. */
  readonly error: SpecError | null;
}

export interface StackView {
  readonly entries: readonly StackEntry[];
  /** What is wrong with the network as a whole. */
  readonly error: SpecError | null;
  /** null until the first layer fits */
  readonly cost: NetworkCost | null;
}

const KERAS_BATCH = 32;
const MOST = 1e6;

export function viewStack(setup: Setup, check: SetupCheck): StackView {
  const { layers } = setup.network;
  const { networkError } = check;
  const at = networkError?.index ?? null;
  const network =
    check.network ?? beginningOf(setup.network, partLength(setup.network, networkError));
  const batch = check.request?.fit.batchSize ?? typedBatch(setup);
  const optimizer = check.request?.optimizer ?? optimizerSpec(setup.optimizer);
  const microBatch = check.microBatch ?? batch;
  const cost =
    network === null
      ? null
      : networkCost(network, batch, optimizer, { microBatch, tuning: check.tuning });
  const ids = layerIds(layers);
  const names = namesOf(layers);
  const entries = layers.map((layer, index): StackEntry => {
    const place = network?.layers.findIndex((candidate) => candidate.index === index) ?? -1;
    const ownCost = cost?.layers[place] ?? null;
    return {
      id: ids[index] ?? '',
      index,
      layer,
      name: names[index] ?? layer.kind,
      resolved: network?.layers[place] ?? null,
      cost: ownCost,
      memoryShare: ownCost === null || cost === null ? 0 : ownCost.bytes / bytesAlone(cost),
      error: at === index ? networkError : null,
    };
  });
  return { entries, error: at === null ? networkError : null, cost };
}

function bytesAlone({ bytes, sharedBytes }: NetworkCost): number {
  return bytes + sharedBytes;
}

/** Also while another field keeps the set-up from being trained. */
function typedBatch({ texts }: Setup): number {
  const typed = Number(texts.batchSize);
  return Number.isInteger(typed) && typed > 0 && typed < MOST ? typed : KERAS_BATCH;
}

/** Layers before the one that does not fit; where only an output is unread, all fit. */
function partLength({ layers }: NetworkSpec, error: SpecError | null): number {
  return error?.code === 'outputUnused' ? layers.length : (error?.index ?? 0);
}

/** The layers before the first that does not fit, where they make a network. */
function beginningOf(spec: NetworkSpec, count: number) {
  try {
    return resolvePart({ ...spec, layers: spec.layers.slice(0, count) });
  } catch {
    return null;
  }
}

/** Also where two layers were given one name. */
function namesOf(layers: readonly LayerSpec[]): readonly string[] {
  try {
    return layerNames(layers);
  } catch {
    return layers.map(({ name, kind }) => name ?? kind);
  }
}
