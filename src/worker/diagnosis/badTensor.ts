import type { Inspection, Inspector, TensorQuery } from '../../engine/network/inspector.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { Weights } from '../../engine/network/weights.ts';
import type { BadTensor } from '../../engine/train/diagnosis.ts';

type Kind = TensorQuery['tensor']['kind'];

/** The tensors of a layer in the order in which a pass computes them; the layers go the same way. */
const forwardKinds: readonly Kind[] = ['weights', 'state', 'output'];
export const backwardKinds: readonly Kind[] = ['outputGradient', 'sumGradient', 'weightGradients'];

/** Questions to one network about one batch. */
export interface Batch {
  readonly network: ResolvedNetwork;
  readonly inspector: Inspector;
  readonly inspection: Omit<Inspection, 'queries'>;
}

/** The first tensor of the pass forward that has a NaN or an infinity; null where all are finite. */
export function firstBadForward(batch: Batch): Promise<BadTensor | null> {
  return firstBad(batch, [...batch.network.layers.keys()], forwardKinds);
}

/** Likewise of the pass backward, from the last layer to the first. */
export function firstBadBackward(batch: Batch): Promise<BadTensor | null> {
  return firstBad(batch, [...batch.network.layers.keys()].reverse(), backwardKinds);
}

/** The first weight of a layer that is not finite, after an update. */
export function firstBadWeight(network: ResolvedNetwork, weights: Weights): BadTensor | null {
  for (const { name, params } of network.layers) {
    for (const param of params) {
      const bad = count(weights.get(`${name}/${param.name}`)?.data ?? []);
      if (bad.nan + bad.infinite > 0) return { layer: name, tensor: 'update', ...bad };
    }
  }
  return null;
}

/** Layer by layer, so that only one layer's tensors are in memory. */
async function firstBad(
  { network, inspector, inspection }: Batch,
  order: readonly number[],
  kinds: readonly Kind[],
): Promise<BadTensor | null> {
  for (const layer of order) {
    const queries = kinds.map((kind) => ({ tensor: { kind, layer } }));
    const tensors = await inspector.inspect({ ...inspection, queries });
    for (const [i, kind] of kinds.entries()) {
      const bad = count(tensors[i] ?? []);
      const name = network.layers[layer]?.name ?? '';
      if (bad.nan + bad.infinite > 0) return { layer: name, tensor: kind, ...bad };
    }
  }
  return null;
}

function count(values: ArrayLike<number>): Pick<BadTensor, 'nan' | 'infinite' | 'count'> {
  let nan = 0;
  let infinite = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (Number.isNaN(value)) nan++;
    else if (!Number.isFinite(value)) infinite++;
  }
  return { nan, infinite, count: values.length };
}
