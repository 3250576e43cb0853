import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { Lab } from './lab.ts';
import { watchPolicy } from './policyWatch.ts';

const MINUTES = 60_000;

test('the built page has a strict policy, and what a worker may do comes with its file', async ({
  request,
}) => {
  for (const path of ['./', './bench.html']) {
    const answer = await request.get(path);
    const html = await answer.text();
    const [, policy = ''] =
      /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    // Nothing before it escapes it.
    expect(html.indexOf('<meta http-equiv')).toBeLessThan(html.search(/<(script|style|link)/));
    expect(answer.headers()['content-security-policy']).toBe("frame-ancestors 'self'");
    const [script = ''] = /[^"]+\.js/.exec(html) ?? [];
    const { 'content-security-policy': ofWorkers } = (await request.get(script)).headers();
    expect(ofWorkers).toMatch(/^default-src 'none'; /);
    expect(ofWorkers).not.toMatch(/unsafe|\*|https?:/);
  }
});

test('what the policy forbids is refused, and noticed by these tests', async ({
  page,
  context,
}) => {
  const found = await watchPolicy(context);
  await new Lab(page).open();
  expect(found).toEqual([]);
  await page.evaluate(async () => {
    const refused = (attempt: () => unknown) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    document.body.append(Object.assign(document.createElement('style'), { textContent: 'a{}' }));
    if (!refused(() => new Worker('data:text/javascript,'))) throw new Error('a foreign worker');
    // Later, because what a test evaluates may evaluate, too.
    await new Promise((resolve) => setTimeout(resolve));
    if (!refused(() => Function('return 1'))) throw new Error('a text became a program');
    await fetch('https://elsewhere.example/').catch(() => undefined);
  });
  await expect
    .poll(() => found.map((text) => text.split(' ')[0]).sort())
    .toEqual(
      expect.arrayContaining(['connect-src', 'style-src-elem', 'require-trusted-types-for']),
    );
});

test('keeps to its policy and asks nobody else: training, views, dialogs and files', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const found = await watchPolicy(context);
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(1);
  await lab.field('Training images').fill('320');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  await lab.button('Evaluate').click();
  await expect(lab.testSet.getByRole('definition').first()).toHaveText(/^\d/, {
    timeout: 5 * MINUTES,
  });

  for (const view of [
    'Feature maps',
    'Errors',
    'Draw a digit',
    'Convolution lab',
    'Kernels',
    'Lessons',
  ]) {
    await page.getByRole('tab', { name: view }).click();
    await expect(page.getByRole('tab', { name: view })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel')).not.toBeEmpty();
  }
  await page.getByRole('tab', { name: 'Errors' }).click();
  const errors = page.getByRole('region', { name: 'Errors' });
  await errors.getByText('Map', { exact: true }).click();
  await expect(errors.getByRole('application', { name: /^Map of/ })).toBeVisible();
  await errors.getByText('UMAP', { exact: true }).click();
  await expect(errors.getByRole('radio', { name: 'UMAP' })).toBeChecked();

  await lab.runCommand('Keras code');
  const listing = page.getByRole('dialog', { name: 'Paste Keras code' });
  const code = new URL('../src/formats/listing/golden/lecture-a.py', import.meta.url);
  await listing.getByRole('textbox', { name: 'Keras code' }).fill(await readFile(code, 'utf8'));
  await expect(listing.getByText('model · 8 layers · 93,322 parameters')).toBeVisible();
  await page.keyboard.press('Escape');

  await lab.button('Export model').click();
  const dialog = page.getByRole('dialog', { name: 'Export model' });
  await dialog.getByRole('radio', { name: 'ONNX' }).check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save model.onnx' }).click();
  expect((await readFile(await (await download).path())).length).toBeGreaterThan(1000);
  await page.keyboard.press('Escape');

  await lab.button('Share').click();
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.button('Preview data').click();
  await expect(page.getByRole('dialog').getByRole('img').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await lab.choose('Preset', 'LeNet-5');
  await lab.button('한국어').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  expect(found).toEqual([]);
  expect(lab.errors).toEqual([]);
});

test('keeps to its policy on the bench page', async ({ page, context }) => {
  const found = await watchPolicy(context);
  const lab = new Lab(page);
  await page.goto('./bench.html?parts=training&models=model-a&batch=2&seconds=1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText(/^(Done|Failed)/, { timeout: 10 * MINUTES });
  await expect(page.getByRole('status')).toHaveText('Done');
  expect(found).toEqual([]);
  expect(lab.errors).toEqual([]);
});

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('keeps to its policy without a network', async ({ page, context }) => {
    const found = await watchPolicy(context);
    const lab = new Lab(page);
    await lab.open();
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), {
        timeout: 5 * MINUTES,
      })
      .toBe(true);
    await context.setOffline(true);
    await page.reload();
    await expect(lab.status).toHaveText('Ready');
    await lab.button('Share').click();
    await expect(page.getByRole('dialog', { name: 'Share this set-up' })).toBeVisible();
    expect(found).toEqual([]);
  });
});
