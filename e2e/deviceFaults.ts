import type { Page } from '@playwright/test';

/** What the training thread of a page under `keepDevices` has. */
interface Kept {
  keptDevices?: GPUDevice[];
}

/** Runs in the training thread before its own code asks for a device. */
const KEEP = `{
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (...wanted) {
    const device = await requestDevice.apply(this, wanted);
    (self.keptDevices ??= []).push(device);
    return device;
  };
}
`;

/** Has every device kept that the page's training thread will ask for, so that it can be destroyed. */
export async function keepDevices(page: Page): Promise<void> {
  await page.context().route('**/train.worker*.js', async (route) => {
    const response = await route.fetch({ maxRetries: 3 });
    await route.fulfill({ response, body: KEEP + (await response.text()) });
  });
}

/** As a driver does that resets itself. */
export async function destroyDevices(page: Page): Promise<void> {
  for (const worker of page.workers()) {
    if (!worker.url().includes('train.worker')) continue;
    await worker.evaluate(() => {
      for (const device of (globalThis as Kept).keptDevices?.splice(0) ?? []) device.destroy();
    });
  }
}
