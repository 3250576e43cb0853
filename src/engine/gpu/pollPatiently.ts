/** A wait this long needs no CPU time; a step on a software driver takes a hundred of them. */
const TURN_MS = 1;

let patient = false;

/**
 * While work is in flight, Dawn in Node polls its device with one `setImmediate` after another, which takes a
 * whole core: on a software driver half of the compute. After this call it polls once a millisecond. All
 * other uses of `setImmediate` stay as before: Dawn's callback is recognised because it is native.
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
