import { create } from 'zustand';
import type { MapChoice } from './arithmetic/networkParts.ts';

/** One filter of a convolution of the network. */
export interface FilterChoice {
  /** null: the first convolution that there is */
  readonly layer: number | null;
  readonly filter: number;
  /** the channel of it that the lab takes, where it does not take all of them; null: the strongest */
  readonly channel: number | null;
  /** whether the lab has the layer's stride and padding, which may then be changed */
  readonly taken: boolean;
}

interface NetworkChoice {
  /** the layer whose output is the input, −1 for the image itself */
  readonly layer: number;
  readonly map: MapChoice;
  /** where the window is to be once the map is there; `strongest`: over most of it; null: where it is */
  readonly position: number | 'strongest' | null;
  /** by the filter of the lab */
  readonly filters: Readonly<Record<number, FilterChoice>>;
}

const someFilter: FilterChoice = { layer: null, filter: 0, channel: null, taken: false };

/** What the lab takes of the network that trains. */
export const useNetworkChoice = create<NetworkChoice>()(() => ({
  layer: -1,
  map: 0,
  position: null,
  filters: {},
}));

/** What a filter of the lab is of the network. */
export function useFilterChoice(index: number): FilterChoice {
  return useNetworkChoice(({ filters }) => filters[index] ?? someFilter);
}

export function chooseFilter(index: number, changes: Partial<FilterChoice>): void {
  useNetworkChoice.setState(({ filters }) => ({
    filters: { ...filters, [index]: { ...(filters[index] ?? someFilter), ...changes } },
  }));
}
