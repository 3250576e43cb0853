import { loadPart } from '../parts/loadPart.ts';
import { useOffline } from './offlineState.ts';

/** Keeps the page in the browser, so that the next visit needs no network; data keeps itself. */
async function start(): Promise<void> {
  // The development server's scripts change under one's hands; a frame in another page is no visit.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || window !== window.top) return;
  try {
    const { Workbox } = await loadPart(() => import('workbox-window'));
    const update = new Workbox(new URL('serviceWorker.js', document.baseURI).href);
    update.addEventListener('waiting', () => useOffline.setState({ update }));
    await update.register();
  } catch {
    // A browser may forbid it, or the network be gone: the page works without.
  }
}

export const offline = { start } as const;
