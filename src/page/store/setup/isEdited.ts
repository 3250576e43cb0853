import { presets } from '../../../engine/network/presets.ts';
import type { Setup } from './setupSlice.ts';

/** Whether the network is no longer the one of its preset, however it came about. */
export function isEdited({ preset, network }: Setup): boolean {
  const original = presets[preset];
  return network !== original && JSON.stringify(network) !== JSON.stringify(original);
}
