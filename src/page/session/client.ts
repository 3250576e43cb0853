import type { Command, WorkerEvent } from '../../worker/protocol.ts';
import { Heartbeat } from './heartbeat.ts';

/** What the page hears: the worker's events, that it died (`reason` null: without a word), and that its script never came. */
export type ClientEvent =
  | Exclude<WorkerEvent, { readonly type: 'alive' }>
  | { readonly type: 'crashed'; readonly reason: string | null }
  | { readonly type: 'notLoaded' };

/** What a run reports. */
export type RunEvent = Extract<
  WorkerEvent,
  { readonly type: 'goesOnFrom' | 'plan' | 'phase' | 'checkpoints' | 'metrics' }
>;

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

/** Doubles with each thread that was ended for its silence: it may have been slow, and so may the next be. */
let patience = 1;

/** Commands whose user waits: a thread that does not answer them soon is ended. */
const urgent: readonly Command['type'][] = ['stop', 'reset'];

/** Starts the training thread. After `crashed` or `notLoaded` it is gone: connect again. */
export function connectWorker(onEvent: (event: ClientEvent) => void): WorkerClient {
  const worker = new Worker(new URL('../../worker/train.worker.ts', import.meta.url), {
    type: 'module',
  });
  const send = (command: Command) => worker.postMessage(command, transfersOf(command));
  const heartbeat = new Heartbeat(
    () => send({ type: 'ping' }),
    (hurried) => {
      if (!hurried) patience *= 2;
      end({ type: 'crashed', reason: null });
    },
    patience,
  );
  let isOpen = true;
  const close = () => {
    isOpen = false;
    heartbeat.end();
    worker.terminate();
  };
  // What is still under way from a thread that was ended would be taken for the next one's.
  const end = (event: ClientEvent) => {
    if (!isOpen) return;
    close();
    onEvent(event);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerEvent>) => {
    if (!isOpen) return;
    heartbeat.heard();
    if (data.type !== 'alive') onEvent(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    // What a script throws has a message; a script that does not come has none.
    end(event.message ? { type: 'crashed', reason: event.message } : { type: 'notLoaded' });
  });
  worker.addEventListener('messageerror', () =>
    end({ type: 'crashed', reason: 'a message could not be read' }),
  );
  send({ type: 'open', dataUrl: dataUrl() });
  return {
    send(command) {
      send(command);
      if (urgent.includes(command.type)) heartbeat.hurry();
    },
    close,
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
