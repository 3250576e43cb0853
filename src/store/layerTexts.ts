import { layerIds } from './layerIds.ts';
import type { Setup } from './setupSlice.ts';

/** @param id of `layerIds` @param field Keras's argument */
export function fieldKey(id: string, field: string): string {
  return `${id} ${field}`;
}

export function withoutText(texts: Setup['layerTexts'], key: string): Setup['layerTexts'] {
  if (!Object.hasOwn(texts, key)) return texts;
  const { [key]: _, ...rest } = texts;
  return rest;
}

/** Whether a field of a layer that takes part holds a text that cannot be used. */
export function hasBadText({ network, layerTexts }: Setup): boolean {
  const keys = Object.keys(layerTexts);
  if (keys.length === 0) return false;
  const ids = layerIds(network.layers).filter((_, i) => network.layers[i]?.disabled !== true);
  return keys.some((key) => ids.includes(key.slice(0, key.indexOf(' '))));
}
