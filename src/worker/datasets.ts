import { DataError } from '../data/dataError.ts';
import type { Dataset } from '../data/dataset.ts';
import { type DatasetName, isPackedName, type PackedName } from '../data/datasetName.ts';
import { fetchFrom } from '../data/fetchFrom.ts';
import { DatasetLoad } from '../data/loadDataset.ts';
import { storedFiles } from '../data/storedFiles.ts';
import { readUserData } from '../data/user/userDataStore.ts';
import { unlessAborted } from '../engine/core/unlessAborted.ts';
import { type OnLoading, SharedLoad } from './sharedLoad.ts';

/**
 * The data sets of a thread: packed sets once loaded, and the user's own once received or, if saved on an
 * earlier visit, read from this browser's storage.
 */
export class Datasets {
  readonly #held = new Map<string, Dataset>();
  readonly #loads = new Map<PackedName, SharedLoad>();
  #dataUrl = '';

  /** @param dataUrl absolute address of the folder of packed data sets */
  open(dataUrl: string): void {
    this.#dataUrl = dataUrl;
  }

  hold(dataset: Dataset): void {
    this.#held.set(dataset.name, dataset);
  }

  /** Begins to load a packed data set that a run may want soon; another that nobody waits for is left. */
  preload(name: DatasetName): void {
    for (const [other, load] of this.#loads) if (other !== name) load.drop();
    if (!isPackedName(name) || this.#held.has(name)) return;
    // Why it failed is told to whoever asks for it.
    const begun = this.#loadOf(name).begin();
    begun.then((dataset) => this.#take(name, dataset)).catch(() => {});
  }

  /** @throws {DataError}, and the signal's reason at once */
  async load(name: DatasetName, onLoading: OnLoading, signal: AbortSignal): Promise<Dataset> {
    const known = this.#held.get(name);
    if (known !== undefined) return known;
    const dataset = isPackedName(name)
      ? await this.#loadOf(name).wait(onLoading, signal)
      : await unlessAborted(readUserData(name), signal);
    if (dataset === null) throw new DataError('ownGone', { dataset: name });
    this.#take(name, dataset);
    return dataset;
  }

  #take(name: DatasetName, dataset: Dataset): void {
    this.hold(dataset);
    if (isPackedName(name)) this.#loads.delete(name);
  }

  #loadOf(name: PackedName): SharedLoad {
    const known = this.#loads.get(name);
    if (known !== undefined) return known;
    const url = this.#dataUrl;
    const load = new SharedLoad(new DatasetLoad(name, fetchFrom(url), storedFiles(url)));
    this.#loads.set(name, load);
    return load;
  }
}
