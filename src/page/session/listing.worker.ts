import '../../engine/core/withoutEval.ts';
import { readListing } from '../../formats/listing/readListing.ts';
import type { ListingJob } from './listingReader.ts';

/** Reads Keras code off the page's thread: one answer a job, in their order. */
self.addEventListener('message', ({ data: { text, data } }: MessageEvent<ListingJob>) =>
  self.postMessage(readListing(text, data)),
);
