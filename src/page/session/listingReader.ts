import type { ListingData } from '../../formats/listing/evaluator.ts';
import type { Listing } from '../../formats/listing/listing.ts';
import type { FailureReport } from '../../worker/protocol.ts';
import { threadFailure } from './threadJob.ts';

export interface ListingJob {
  readonly text: string;
  /** the data set that the network is for */
  readonly data: ListingData;
}

/** Code as it was read, or why it could not be. */
export type Reading = { readonly listing: Listing } | { readonly failure: FailureReport };

/** Reads Keras code in a thread that stays: one text at a time, and of those that wait only the newest. */
export class ListingReader {
  readonly #onRead: (reading: Reading) => void;
  #worker: Worker | null = null;
  #isBusy = false;
  #waiting: ListingJob | null = null;

  constructor(onRead: (reading: Reading) => void) {
    this.#onRead = onRead;
  }

  read(job: ListingJob): void {
    this.#waiting = job;
    if (!this.#isBusy) this.#next();
  }

  /** What is being read is never told. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting = null;
  }

  #next(): void {
    const job = this.#waiting;
    this.#waiting = null;
    this.#isBusy = job !== null;
    if (job === null) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(job);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./listing.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Listing>) => {
      this.#onRead({ listing: data });
      this.#next();
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      worker.terminate();
      this.#worker = null;
      this.#onRead({ failure: threadFailure(event.message ?? '') });
      this.#next();
    });
    return worker;
  }
}
