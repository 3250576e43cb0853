import type { StateCreator } from 'zustand';
import type { UserDataName } from '../../../data/datasetName.ts';
import {
  type DatasetFacts,
  type PackedName,
  registerDataset,
  unregisterDataset,
} from './datasets.ts';

/** Whether a data set that comes with the page is there, or why not. */
type PackState = 'packed' | 'notFound' | 'damaged';

interface UserDataEntry {
  readonly name: UserDataName;
  readonly title: string;
}

export interface DatasetSlice {
  readonly data: {
    /** nothing of those about which nothing is known yet */
    readonly packs: Readonly<Partial<Record<PackedName, PackState>>>;
    /** in the order in which they were loaded */
    readonly own: readonly UserDataEntry[];
  };
  setPacks(packs: DatasetSlice['data']['packs']): void;
  addUserDataset(name: UserDataName, facts: DatasetFacts): void;
  removeUserDataset(name: UserDataName): void;
}

/** Which data sets there are; what they hold stays outside the store. */
export const createDatasetSlice: StateCreator<DatasetSlice, [], [], DatasetSlice> = (set, get) => ({
  data: { packs: { mnist: 'packed' }, own: [] },
  setPacks: (packs) => set({ data: { ...get().data, packs: { mnist: 'packed', ...packs } } }),
  addUserDataset(name, facts) {
    registerDataset(name, facts);
    const others = get().data.own.filter((entry) => entry.name !== name);
    set({ data: { ...get().data, own: [...others, { name, title: facts.title }] } });
  },
  removeUserDataset(name) {
    unregisterDataset(name);
    const own = get().data.own.filter((entry) => entry.name !== name);
    set({ data: { ...get().data, own } });
  },
});
