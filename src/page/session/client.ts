import type { Command, WorkerEvent } from '../../worker/protocol.ts';

/** What the page hears: the worker's events, that it died, and that its script never came. */
export type ClientEvent =
  | WorkerEvent
  | { readonly type: 'crashed'; readonly reason: string }
  | { readonly type: 'notLoaded' };

export interface WorkerClient {
  send(command: Command): void;
  /** Ends the worker and whatever it was doing. */
  close(): void;
}

/**
 * Where the packed data sets are: beside the page, wherever it is hosted. A worker's own address
 * says nothing of that.
 */
export function dataUrl(): string {
  return new URL('data/', document.baseURI).href;
}

/** Starts the training thread. After `crashed` or `notLoaded` it is gone: connect again. */
export function connectWorker(onEvent: (event: ClientEvent) => void): WorkerClient {
  const worker = new Worker(new URL('../../worker/train.worker.ts', import.meta.url), {
    type: 'module',
  });
  const end = (event: ClientEvent) => {
    worker.terminate();
    onEvent(event);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerEvent>) => onEvent(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    // What a script throws has a message; a script that does not come has none.
    end(event.message ? { type: 'crashed', reason: event.message } : { type: 'notLoaded' });
  });
  worker.addEventListener('messageerror', () =>
    end({ type: 'crashed', reason: 'a message could not be read' }),
  );
  const send = (command: Command) => worker.postMessage(command, transfersOf(command));
  send({ type: 'open', dataUrl: dataUrl() });
  return {
    send,
    close: () => worker.terminate(),
  };
}

/**
 * Where the page itself has no WebGPU, no thread of it has: known without asking one.
 * @returns null where the worker has to try
 */
export function missingWebGpu(): Extract<WorkerEvent, { type: 'adapter' }>['report'] | null {
  if (!isSecureContext) return { available: false, reason: 'insecureContext', detail: '' };
  const gpu: GPU | undefined = navigator.gpu;
  return gpu ? null : { available: false, reason: 'noWebGpu', detail: '' };
}

/** Images move instead of being copied. */
function transfersOf(command: Command): Transferable[] {
  return command.type === 'hold' ? [command.dataset.images.buffer] : [];
}
