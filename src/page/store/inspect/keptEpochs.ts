import type { AppState } from '../appStore.ts';
import { inspectedNetwork } from './inspected.ts';

/** Epochs whose weights the views can show, in order, 0 the initial ones; none while they look into a set-up. */
export function keptEpochs(
  state: Pick<AppState, 'setup' | 'preferences' | 'run'>,
): readonly number[] {
  if (!inspectedNetwork(state)?.runId) return [];
  return state.run.checkpoints.map(({ epoch }) => epoch);
}

/** Where the slider of epochs stands: on a kept one, or behind the last of them for the weights as they are. */
export function placeOf(epoch: number | 'now', kept: readonly number[]): number {
  const place = epoch === 'now' ? -1 : kept.indexOf(epoch);
  return place < 0 ? kept.length : place;
}

/** The epoch at that place of the slider. */
export function epochAt(place: number, kept: readonly number[]): number | 'now' {
  return kept[place] ?? 'now';
}
