/** A wait this long needs no CPU time; a step on a software driver takes a hundred of them. */
const TURN_MS = 1;

let patient = false;

/**
 * After this call, Dawn in Node polls its device once a millisecond. All other uses of `setImmediate` stay as
 * before: Dawn's callback is recognised because it is native.
 *
 * Workaround: Dawn in Node polls its device with one `setImmediate` after another while work is in flight.
 * Bug: https://github.com/dawn-gpu/node-webgpu/issues/17
 * Measured: it took a whole core; without it, steps on software drivers take a third to a half less time.
 * Goes: when the package webgpu waits without polling.
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
