import { layerDefs } from '../../engine/layers/registry.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import type { Lines } from './python.ts';

/** The group of each layer in a `.keras` file: Keras's snake-case class, numbered as the model lists them. */
export function kerasGroups({ layers }: ResolvedNetwork): Lines {
  const counts = new Map<string, number>();
  return layers.map(({ kind }) => {
    const stem = layerDefs[kind].autoName;
    const count = counts.get(stem) ?? 0;
    counts.set(stem, count + 1);
    return count === 0 ? stem : `${stem}_${count}`;
  });
}
