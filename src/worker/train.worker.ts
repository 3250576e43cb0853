import { onSignOfLife } from '../engine/core/signOfLife.ts';
import '../engine/core/withoutEval.ts';
import { browserWeights } from './checkpointStore.ts';
import type { Command, WorkerEvent } from './protocol.ts';
import { createThread } from './thread.ts';

/** In long work the page hears at most this often that it goes on, ms. */
const SIGN_EVERY_MS = 1000;

const post = (event: WorkerEvent) => self.postMessage(event);
const hear = createThread(
  post,
  browserWeights((runId) => post({ type: 'weightsDamaged', runId })),
);

let lastSign = 0;
onSignOfLife(() => {
  const now = performance.now();
  if (now - lastSign < SIGN_EVERY_MS) return;
  lastSign = now;
  post({ type: 'alive' });
});

self.addEventListener('message', ({ data }: MessageEvent<Command>) => hear(data));
