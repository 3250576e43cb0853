// @ts-check

/**
 * Asks for the heap of the worker that trains, after collection. The protocol reaches a worker through
 * its page alone, in messages of its own.
 * @param {import('@playwright/test').CDPSession} page
 * @returns {Promise<() => Promise<number>>} asks for its bytes
 */
export async function openWorkerHeap(page) {
  /** @type {Promise<string>} */
  const attached = new Promise((resolve) => {
    page.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.url.includes('train.worker')) resolve(sessionId);
    });
  });
  await page.send('Target.setAutoAttach', {
    ...{ autoAttach: true, waitForDebuggerOnStart: false, flatten: false },
  });
  const sessionId = await attached;
  /** @type {((result: unknown) => void)[]} answers come in the order of the questions */
  const waiting = [];
  page.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, result } = JSON.parse(event.message);
    waiting[id]?.(result);
  });
  const ask = async (/** @type {string} */ method) => {
    const answer = new Promise((resolve) => waiting.push(resolve));
    const message = JSON.stringify({ id: waiting.length - 1, method });
    await page.send('Target.sendMessageToTarget', { sessionId, message });
    return answer;
  };
  return async () => {
    for (let i = 0; i < 3; i++) await ask('HeapProfiler.collectGarbage');
    const { usedSize } = /** @type {{ usedSize: number }} */ (await ask('Runtime.getHeapUsage'));
    return usedSize;
  };
}
