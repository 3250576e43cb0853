// @ts-check

/**
 * Times in ms.
 * @typedef {{ frames: number[], longTasks: number[], interactions: number[], shift: number }} Recording
 *   `longTasks`: of the main thread, over 50 ms; `interactions`: from an input to the next paint;
 *   `shift`: the sum of layout shifts without input, since the page was opened
 */

/**
 * Runs in the page, before its own scripts: records the reports of the training thread, and the
 * page’s frames, long tasks, interactions and shifts. It is sent as text, so it uses nothing from outside.
 */
export function record() {
  const recording = {
    events: /** @type {unknown[]} */ ([]),
    frames: /** @type {number[]} */ ([]),
    longTasks: /** @type {number[]} */ ([]),
    interactions: /** @type {number[]} */ ([]),
    shift: 0,
  };
  Reflect.set(window, 'recording', recording);
  try {
    // As on a second visit: without the tour.
    const kept = { state: { preferences: { tourSeen: true, slowSeen: true } }, version: 0 };
    localStorage.setItem('convlab.preferences', JSON.stringify(kept));
  } catch {
    // A page without an origin has no storage, and is not the measured page.
  }
  let last = performance.now();
  const frame = (/** @type {number} */ now) => {
    recording.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  /**
   * @param {string} type
   * @param {(entry: any) => void} keep
   * @param {object} [options]
   */
  const observe = (type, keep, options = {}) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) keep(entry);
    });
    observer.observe({ type, ...options });
  };
  observe('longtask', ({ duration }) => recording.longTasks.push(duration));
  observe(
    'event',
    ({ duration, interactionId }) => {
      if (interactionId > 0) recording.interactions.push(duration);
    },
    { durationThreshold: 16 },
  );
  observe('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) recording.shift += value;
  });
  window.Worker = class extends Worker {
    /** @param {ConstructorParameters<typeof Worker>} args */
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => recording.events.push(data));
    }
  };
}
