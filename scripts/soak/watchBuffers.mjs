// @ts-check

/**
 * Counts the GPU buffers of the worker that trains; called before it has one.
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<() => Promise<readonly [count: number, bytes: number]>>} asks for those that are alive
 */
export async function watchBuffers(page) {
  const worker = page.workers().find((one) => one.url().includes('train.worker'));
  if (worker === undefined) throw new Error('The page has no worker that trains.');
  await worker.evaluate(keepSizes);
  return () =>
    worker.evaluate(() => {
      /** @type {number[]} */
      const sizes = [...Reflect.get(globalThis, 'aliveBuffers').values()];
      return /** @type {const} */ ([sizes.length, sizes.reduce((sum, size) => sum + size, 0)]);
    });
}

/** Runs in the worker: keeps the sizes of the buffers that are not destroyed. */
function keepSizes() {
  /** @type {Map<GPUBuffer, number>} */
  const alive = new Map();
  Reflect.set(globalThis, 'aliveBuffers', alive);
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.set(buffer, buffer.size);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    alive.delete(this);
    return destroy.call(this);
  };
}
