interface AskingEvent {
  readonly data: { readonly type?: unknown } | null;
  readonly ports: readonly { postMessage(answer: boolean): void }[];
  waitUntil(done: Promise<unknown>): void;
}

/** What this program uses of a service worker's global scope. */
export interface WorkerScope {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'message', listener: (event: AskingEvent) => void): void;
}

/**
 * A page asks the waiting version to take over. It does so only for the last page that is open: it
 * would take the scripts of the old version away from under the others, and their runs with them.
 */
export function answerTakeOver(scope: WorkerScope): void {
  scope.addEventListener('message', (event) => {
    if (event.data?.type !== 'takeOver') return;
    event.waitUntil(
      (async () => {
        const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
        const alone = pages.length < 2;
        event.ports[0]?.postMessage(alone);
        if (alone) await scope.skipWaiting();
      })(),
    );
  });
}
