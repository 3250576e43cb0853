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
export function hasBadText(setup: Setup): boolean {
  return layerOfBadText(setup) !== null;
}

/** The id of the first layer whose field holds such a text. */
export function layerOfBadText({ network, layerTexts }: Setup): string | null {
  const wrong = Object.keys(layerTexts).map((key) => key.slice(0, key.indexOf(' ')));
  if (wrong.length === 0) return null;
  const ids = layerIds(network.layers).filter((_, i) => network.layers[i]?.disabled !== true);
  return ids.find((id) => wrong.includes(id)) ?? null;
}
