import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { expectNoViolation } from './looks.ts';

const SLOW = { timeout: 5 * 60_000 };

test('without WebGPU says why and what to do, and offers the CPU', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined });
  });
  const lab = new Lab(page);
  await lab.open();
  await expect(page.getByRole('heading', { name: 'No WebGPU here yet' })).toBeVisible();
  await expect(page.getByText(/does not offer WebGPU\. Update Chrome to/)).toBeVisible();
  await expect(lab.button('Train')).toBeDisabled();
  await expect(lab.button('Train')).toHaveAccessibleDescription(/no GPU to train on/);
  await expect(lab.network.getByRole('listitem')).toHaveCount(8);
  await lab.screenshot('no-webgpu');

  await lab.button('Train on the CPU').click();
  await expect(lab.combobox('Device')).toHaveText('CPU');
  await lab.button('Use a quick set-up').click();
  await lab.field('Training images').fill('40');
  await lab.field('Batch size').fill('8');
  await lab.field('Epochs').fill('1');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(1);
  expect(lab.errors).toEqual([]);
});

test('a kernel that does not compile is named, and the CPU trains instead', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('40');
  await lab.field('Batch size').fill('8');
  const worker = page.workers().find((one) => one.url().includes('train.worker'));
  if (worker === undefined) throw new Error('The page has no training thread.');
  await worker.evaluate(() => {
    const create = GPUDevice.prototype.createComputePipelineAsync;
    GPUDevice.prototype.createComputePipelineAsync = function (descriptor) {
      return descriptor.label?.startsWith('conv2d')
        ? Promise.reject(new Error('This driver is out of registers.'))
        : create.call(this, descriptor);
    };
  });
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(
    /^Failed: The kernel conv2d\w+\.\w+ \(conv2d.*\) does not compile on this GPU\. .* registers\.$/,
    SLOW,
  );
  await expect(lab.button('Retry')).toBeHidden();
  await expectNoViolation(page, 'the failed run');
  await lab.screenshot('not-compiled');

  await lab.button('Train on the CPU').click();
  await expect(lab.combobox('Device')).toHaveText('CPU');
  await expect(lab.button('Train on the CPU')).toBeHidden();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(1);
  expect(lab.errors).toEqual([]);
});

test('where no GPU comes back the run rests, and goes on on the CPU', async ({ page }) => {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(2);
  await lab.field('Training images').fill('40');
  await lab.field('Batch size').fill('8');
  const worker = page.workers().find((one) => one.url().includes('train.worker'));
  if (worker === undefined) throw new Error('The page has no training thread.');
  await worker.evaluate(() => {
    const create = GPUDevice.prototype.createBindGroup;
    GPUDevice.prototype.createBindGroup = function (descriptor) {
      addEventListener('end of the GPU', () => {
        GPU.prototype.requestAdapter = async () => null;
        this.destroy();
      });
      return create.call(this, descriptor);
    };
  });
  await lab.button('Step').click();
  await lab.reaches('Paused');
  await worker.evaluate(() => dispatchEvent(new Event('end of the GPU')));
  await expect(lab.status).toHaveText(
    /^Failed: The GPU was lost .* could not be opened again\. .* from step 1, or reload the page/,
    SLOW,
  );
  await expectNoViolation(page, 'the run that rests');
  await lab.screenshot('parked');
  await lab.button('Continue on the CPU').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(2);
  expect(lab.errors).toEqual([]);
});

test('a damaged data file is a sentence and a Retry that works', async ({ page, context }) => {
  let damaged = 0;
  const pattern = '**/data/mnist/*.bin';
  await context.route(pattern, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    const middle = Math.floor(body.length / 2);
    body[middle] = (body[middle] ?? 0) ^ 0xff;
    damaged++;
    await route.fulfill({ response, body });
  });
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(
    /^Failed: The data file mnist\/\S+ is damaged: .*Retry/,
    SLOW,
  );
  expect(damaged).toBeGreaterThan(0);
  await lab.screenshot('damaged-data');

  await context.unroute(pattern);
  await lab.button('Retry').click();
  await lab.reaches('Finished');
});
