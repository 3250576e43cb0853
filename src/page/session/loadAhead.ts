interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Where there is no idle callback (Safari), this long after the page is there, ms. */
const SOON_MS = 500;
/** A page that is never idle still wants its data, ms. */
const PATIENCE_MS = 3000;

/**
 * Whether data may be loaded before anybody asks for it: not where the browser is told to save data or
 * the network is slow, nor in a frame of another page, which may have many.
 */
function mayLoadAhead(): boolean {
  if (window !== window.top) return false;
  // Chromium's own, which TypeScript does not know.
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  return connection?.saveData !== true && !connection?.effectiveType?.endsWith('2g');
}

/**
 * Runs the task, where data may be loaded ahead, once the page has all that it needs itself and nothing to do.
 *
 * Workaround: Safari has requestIdleCallback switched off.
 * Bug: https://bugs.webkit.org/show_bug.cgi?id=285049
 * Measured: nothing; the task waits half a second after the page's load event instead.
 * Goes: when the oldest Safari that is supported has it switched on.
 */
export function whenIdle(task: () => void): void {
  if (!mayLoadAhead()) return;
  const idle = () => {
    if ('requestIdleCallback' in window) requestIdleCallback(task, { timeout: PATIENCE_MS });
    else setTimeout(task, SOON_MS);
  };
  if (document.readyState === 'complete') idle();
  else addEventListener('load', idle, { once: true });
}
