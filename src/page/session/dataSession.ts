import { contentFacts } from '../../data/contentFacts.ts';
import type { DatasetName, UserDataName } from '../../data/datasetName.ts';
import { turnImages } from '../../data/user/turnImages.ts';
import type { DataEvent, DataJob } from '../../worker/dataProtocol.ts';
import { type AppStore, useAppStore } from '../store/appStore.ts';
import { isKnownDataset } from '../store/setup/datasets.ts';
import { dataUrl } from './client.ts';
import { fetchPacks, startDataJob, userDataStore } from './dataClient.ts';
import { type createDataShelf, type Dataset, dataShelf } from './dataShelf.ts';

export type DataFailure = Extract<DataEvent, { type: 'failed' }>;
/** A data set of the user's own, read and not yet taken. */
export type UserDataImport = Extract<DataEvent, { type: 'done' }>;
export type ChosenFile = Extract<DataJob, { type: 'import' }>['files'][number];

type OnProgress = (done: number, total: number, stalled: boolean) => void;

export interface Task<T> {
  /** Never rejects; never settles once it was cancelled. */
  readonly settled: Promise<T | DataFailure>;
  cancel(): void;
}

interface Surroundings {
  readonly store: AppStore;
  readonly shelf: ReturnType<typeof createDataShelf>;
  readonly start: typeof startDataJob;
  readonly packs: typeof fetchPacks;
  readonly kept: typeof userDataStore;
  dataUrl(): string;
}

/** The page's side of data: which there is, and the reading, keeping and forgetting of the user's own. */
export function createDataSession({ store, shelf, start, packs, kept, dataUrl }: Surroundings) {
  const list = (dataset: Dataset, title: string): Promise<boolean> => {
    const name = dataset.name as UserDataName;
    shelf.put(name, dataset);
    const { trainCount, testCount, classes, height, width, channels } = dataset;
    const inputShape = [height, width, channels];
    const counts = { trainCount, testCount, classes: classes.length };
    const facts = { title, ...counts, inputShape, content: contentFacts(dataset) };
    store.getState().addUserDataset(name, facts);
    return kept.keep(dataset, title);
  };
  const add = (dataset: Dataset, title: string): Promise<boolean> => {
    const keeping = list(dataset, title);
    store.getState().chooseDataset(dataset.name as UserDataName);
    return keeping;
  };
  return {
    /** Asks which data sets came with the page, and which of the user's own this browser keeps. */
    async start(): Promise<void> {
      // Storage that does not answer holds nothing up.
      const listing = kept.list();
      store.getState().setPacks(await packs());
      const own = await listing;
      for (const { name, ...facts } of own)
        store.getState().addUserDataset(name as UserDataName, facts);
    },

    /** The images themselves, for a look at them. */
    open(name: DatasetName, onProgress: OnProgress): Task<Dataset> {
      const held = shelf.held(name);
      if (held !== undefined) return { settled: Promise.resolve(held), cancel: () => {} };
      const job = start({ type: 'load', name, dataUrl: dataUrl() }, onProgress);
      const settled = job.settled.then((event) => {
        if (event.type === 'failed') return event;
        shelf.put(name, event.dataset);
        return event.dataset;
      });
      return { settled, cancel: job.cancel };
    },

    /** Lists a data set that was made on the page, and keeps it for later visits; it is not chosen. */
    list,

    read(files: readonly ChosenFile[], side: number, onProgress: OnProgress): Task<UserDataImport> {
      return start({ type: 'import', files, side }, onProgress);
    },

    /** Whether a data set may outlast the page. */
    mayKeep: () => kept.may(),

    /**
     * Lists a data set that was read and chooses it at once, then keeps it for later visits.
     * @param turned whether rows and columns of its images are swapped before
     * @returns false where the browser forbids that or has no room: it lasts as long as the page
     */
    take({ dataset }: UserDataImport, title: string, turned: boolean): Promise<boolean> {
      return add(turned ? turnImages(dataset) : dataset, title);
    },

    /**
     * Chooses the same images with rows and columns swapped: another data set, beside the first, or
     * the one that this was made of.
     */
    turn(dataset: Dataset, title: string): void {
      const turned = turnImages(dataset);
      const name = turned.name as UserDataName;
      if (isKnownDataset(name)) store.getState().chooseDataset(name);
      else void add(turned, title);
    },

    /** Takes one of the user's own off the list, and out of this browser. */
    forget(name: UserDataName): void {
      if (store.getState().setup.dataset === name) store.getState().chooseDataset('mnist');
      shelf.drop(name);
      store.getState().removeUserDataset(name);
      void kept.forget(name);
    },
  };
}

export const dataSession = createDataSession({
  store: useAppStore,
  shelf: dataShelf,
  start: startDataJob,
  packs: fetchPacks,
  kept: userDataStore,
  dataUrl,
});
