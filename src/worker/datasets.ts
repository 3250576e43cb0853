import { DataError } from '../data/dataError.ts';
import type { Dataset } from '../data/dataset.ts';
import { type DatasetName, isPackedName } from '../data/datasetName.ts';
import { fetchFrom } from '../data/fetchFrom.ts';
import { loadDataset } from '../data/loadDataset.ts';
import { readOwn } from '../data/own/ownStore.ts';

/**
 * The data sets of a thread: packed sets once loaded, and the user's own once received or, if saved on an
 * earlier visit, read from this browser's storage.
 */
export class Datasets {
  readonly #held = new Map<string, Dataset>();
  #dataUrl = '';

  /** @param dataUrl absolute address of the folder of packed data sets */
  open(dataUrl: string): void {
    this.#dataUrl = dataUrl;
  }

  hold(dataset: Dataset): void {
    this.#held.set(dataset.name, dataset);
  }

  /**
   * @param onProgress bytes
   * @throws {DataError}
   */
  async load(
    name: DatasetName,
    onProgress: (done: number, total: number) => void,
  ): Promise<Dataset> {
    const known = this.#held.get(name);
    if (known !== undefined) return known;
    const dataset = isPackedName(name)
      ? await loadDataset(name, fetchFrom(this.#dataUrl), ({ loaded, total }) =>
          onProgress(loaded, total),
        )
      : await readOwn(name);
    if (dataset === null) throw new DataError('ownGone', { dataset: name });
    this.hold(dataset);
    return dataset;
  }
}
