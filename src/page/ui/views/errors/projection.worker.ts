import { pcaOf } from './pca.ts';
import type { ProjectionEvent, ProjectionJob } from './projectionJob.ts';
import { umapOf } from './umap.ts';

/** Least time between two progress events, ms. */
const PROGRESS_MS = 50;

let told = 0;

function post(event: ProjectionEvent): void {
  self.postMessage(event);
}

function onProgress(share: number): void {
  const now = performance.now();
  if (now - told < PROGRESS_MS) return;
  told = now;
  post({ type: 'progress', share });
}

self.addEventListener('message', ({ data }: MessageEvent<ProjectionJob>) => {
  const { method, rows, size, seed } = data;
  const points = method === 'pca' ? pcaOf(rows, size) : umapOf(rows, size, seed, onProgress);
  post({ type: 'done', points });
});
