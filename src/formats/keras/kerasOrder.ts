import type { ResolvedLayer } from '../../engine/layers/registry.ts';
import { isStack, type ResolvedNetwork } from '../../engine/network/resolve.ts';

/**
 * The layers in the order of Keras's `model.layers`, which numbers their weights in files: by the longest
 * way to the output, then as a walk from the output meets them.
 * Source: map_graph in keras/src/ops/function.py
 */
export function inKerasOrder(network: ResolvedNetwork): readonly ResolvedLayer[] {
  const { layers } = network;
  if (isStack(network)) return layers;
  const depths = layers.map(() => 0);
  for (const [at, { from }] of [...layers.entries()].reverse()) {
    for (const index of from) {
      if (index >= 0) depths[index] = Math.max(depths[index] ?? 0, 1 + (depths[at] ?? 0));
    }
  }
  const met = metFrom(layers);
  const place = (index: number) => met.get(index) ?? 0;
  const order = layers.map((_, index) => index);
  order.sort((a, b) => (depths[b] ?? 0) - (depths[a] ?? 0) || place(a) - place(b));
  return order.flatMap((index) => layers[index] ?? []);
}

/** Depth first, from the output; how many were met before each. Without recursion, as stacks may be deep. */
function metFrom(layers: readonly ResolvedLayer[]): ReadonlyMap<number, number> {
  const met = new Map<number, number>();
  const next = [layers.length - 1];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at < 0 || met.has(at)) continue;
    met.set(at, met.size);
    next.push(...(layers[at]?.from.toReversed() ?? []));
  }
  return met;
}
