import type { BenchCommand, BenchEvent } from './protocol.ts';

/**
 * Runs the bench in a thread of its own, so that the page stays responsive.
 * @returns a function that ends the bench at once
 */
export function startBench(
  command: BenchCommand,
  onEvent: (event: BenchEvent) => void,
): () => void {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' });
  const stop = () => worker.terminate();
  worker.addEventListener('message', ({ data }: MessageEvent<BenchEvent>) => {
    if (data.type === 'done' || data.type === 'failed') stop();
    onEvent(data);
  });
  worker.addEventListener('error', ({ message }) => {
    stop();
    onEvent({ type: 'failed', code: null, message });
  });
  worker.postMessage(command);
  return stop;
}
