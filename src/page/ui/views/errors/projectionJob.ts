import type { MapMethod } from './errorsState.ts';

/** What the thread of the map is asked for. */
export interface ProjectionJob {
  readonly method: MapMethod;
  /** (count, size) */
  readonly rows: Float32Array;
  readonly size: number;
  readonly seed: number;
}

export type ProjectionEvent =
  | { readonly type: 'progress'; readonly share: number }
  /** points (count, 2) */
  | { readonly type: 'done'; readonly points: Float32Array }
  | { readonly type: 'failed' };

/**
 * Computes a map in a thread of its own.
 * @returns a function that ends it at once
 */
export function startProjection(
  job: ProjectionJob,
  onEvent: (event: ProjectionEvent) => void,
): () => void {
  const worker = new Worker(new URL('./projection.worker.ts', import.meta.url), { type: 'module' });
  const stop = () => worker.terminate();
  worker.addEventListener('message', ({ data }: MessageEvent<ProjectionEvent>) => {
    if (data.type !== 'progress') stop();
    onEvent(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    stop();
    onEvent({ type: 'failed' });
  });
  worker.postMessage(job);
  return stop;
}
