import type { Dataset } from '../data/dataset.ts';
import type { DatasetLoad } from '../data/loadDataset.ts';
import type { LoadProgress } from '../data/loadWatch.ts';
import { unlessAborted } from '../engine/core/unlessAborted.ts';

export type OnLoading = (progress: LoadProgress) => void;

interface Attempt {
  readonly dataset: Promise<Dataset>;
  readonly ending: AbortController;
  readonly hear: Set<OnLoading>;
  last: LoadProgress;
}

/** One download for all who wait for it, whoever began it; the last of them to leave ends it. */
export class SharedLoad {
  readonly #load: DatasetLoad;
  #attempt: Attempt | null = null;
  /** settles once the attempts before have */
  #settled: Promise<unknown> = Promise.resolve();

  constructor(load: DatasetLoad) {
    this.#load = load;
  }

  /** Begins where nothing is under way, for whoever comes later. */
  begin(): Promise<Dataset> {
    return this.#underWay().dataset;
  }

  /** Ends what nobody waits for. */
  drop(): void {
    const attempt = this.#attempt;
    if (attempt === null || attempt.hear.size > 0) return;
    this.#attempt = null;
    attempt.ending.abort();
  }

  /** @throws as {@link DatasetLoad}, and the signal's reason at once */
  async wait(onLoading: OnLoading, signal: AbortSignal): Promise<Dataset> {
    signal.throwIfAborted();
    const attempt = this.#underWay();
    const heard: OnLoading = (progress) => onLoading(progress);
    attempt.hear.add(heard);
    heard(attempt.last);
    try {
      return await unlessAborted(attempt.dataset, signal);
    } finally {
      attempt.hear.delete(heard);
      if (signal.aborted && attempt === this.#attempt) this.drop();
    }
  }

  #underWay(): Attempt {
    if (this.#attempt !== null) return this.#attempt;
    const ending = new AbortController();
    const hear = new Set<OnLoading>();
    const dataset = this.#settled.then(() =>
      this.#load.run((progress) => {
        attempt.last = progress;
        for (const each of hear) each(progress);
      }, ending.signal),
    );
    const attempt: Attempt = {
      ...{ dataset, ending, hear },
      last: { loaded: 0, total: 0, stalled: false },
    };
    const forget = () => {
      if (this.#attempt === attempt) this.#attempt = null;
    };
    this.#settled = dataset.then(forget, forget);
    this.#attempt = attempt;
    return attempt;
  }
}
