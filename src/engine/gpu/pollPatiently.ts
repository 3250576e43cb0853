/** A turn this long costs no processor; a step on a software driver takes a hundred of them. */
const TURN_MS = 1;

let patient = false;

/**
 * Dawn in Node asks its device for news from one `setImmediate` to the next while anything is under
 * way, which takes a whole core: on a software driver half of what there is to compute with. It asks
 * once a millisecond after this. All else that uses `setImmediate` goes on as before: Dawn's callback is
 * the one that is no JavaScript.
 */
export function pollPatiently(): void {
  if (patient) return;
  patient = true;
  const { setImmediate, setTimeout } = globalThis;
  const turn = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
    isNative(callback) ? setTimeout(callback, TURN_MS, ...args) : setImmediate(callback, ...args);
  globalThis.setImmediate = Object.assign(turn, setImmediate) as unknown as typeof setImmediate;
}

function isNative(callback: unknown): boolean {
  return Function.prototype.toString.call(callback).includes('[native code]');
}
