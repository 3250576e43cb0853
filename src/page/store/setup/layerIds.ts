import type { LayerSpec } from '../../../engine/layers/registry.ts';

/**
 * Which card a layer is, through every edit: layers are plain data and carry no identity of their
 * own, names change with their order, and an undo brings back the very objects of before.
 */
const ids = new WeakMap<LayerSpec, string>();
let count = 0;

function idOf(layer: LayerSpec): string {
  const known = ids.get(layer);
  if (known !== undefined) return known;
  const id = `layer-${++count}`;
  ids.set(layer, id);
  return id;
}

/** One id a layer; the same object twice in a stack is still two layers. */
export function layerIds(layers: readonly LayerSpec[]): readonly string[] {
  const seen = new Map<string, number>();
  return layers.map((layer) => {
    const id = idOf(layer);
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    return times === 0 ? id : `${id}-${times}`;
  });
}

/** The edited layer is the same card as the layer it was made of. */
export function keepId<L extends LayerSpec>(from: LayerSpec, to: L): L {
  ids.set(to, idOf(from));
  return to;
}
