import { expect, type Page, test } from '@playwright/test';
import { Lab, threadOf } from './lab.ts';

test.describe.configure({ mode: 'serial' });

const MINUTE = 60_000;

async function openSmall(page: Page): Promise<Lab> {
  const lab = new Lab(page);
  await lab.open();
  await lab.chooseSmallRun(6);
  return lab;
}

function spin(page: Page): void {
  // It never answers.
  threadOf(page)
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {});
}

/** Trains a few steps. */
async function trainAndPause(lab: Lab): Promise<void> {
  await lab.button('Train').click();
  await expect(lab.status).toHaveText(/^Training epoch/, { timeout: MINUTE });
  await lab.button('Pause').click();
  await lab.reaches('Paused');
}

let whole: Awaited<ReturnType<Lab['historyRows']>> = [];

test('a run as it is without trouble', async ({ page }) => {
  const lab = await openSmall(page);
  await lab.button('Train').click();
  await lab.reaches('Finished');
  whole = await lab.historyRows();
  expect(whole).toHaveLength(6);
});

test('a thread that spins is replaced, and the run ends with the same figures', async ({
  page,
}) => {
  const lab = await openSmall(page);
  await trainAndPause(lab);
  await lab.button('Resume').click();
  spin(page);
  await expect(lab.status).toHaveText(/^The training thread ended or no longer answered\./, {
    timeout: MINUTE,
  });
  await lab.screenshot('thread-lost');
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);
  await expect(
    page.getByText(/The training thread ended; training went on by itself/),
  ).toBeVisible();
  await lab.screenshot('thread-replaced');
  expect(lab.errors).toEqual([]);
});

test('a thread that ends itself is replaced, and the run ends with the same figures', async ({
  page,
}) => {
  const lab = await openSmall(page);
  await trainAndPause(lab);
  await lab.button('Resume').click();
  await threadOf(page).evaluate(() => self.close());
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);
  expect(lab.errors).toEqual([]);
});

test('Stop ends a thread that spins, and Train more goes on from the last kept state', async ({
  page,
}) => {
  const lab = await openSmall(page);
  await trainAndPause(lab);
  spin(page);
  await lab.button('Stop').click();
  await expect(lab.status).toHaveText('Stopped', { timeout: 15_000 });
  await lab.button('Train more').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);

  await lab.button('Train').click();
  spin(page);
  await lab.clearRun();
  await expect(lab.status).toHaveText('Ready');
  await lab.button('Train').click();
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toEqual(whole);
  expect(lab.errors).toEqual([]);
});

test('a thread whose script a deployment has replaced by a page says to reload', async ({
  page,
  context,
}) => {
  const lab = await openSmall(page);
  await trainAndPause(lab);
  await context.route('**/assets/train.worker*', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Not here' }),
  );
  await threadOf(page).evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await expect(lab.status).toHaveText(/^Failed: The training thread could not be loaded: /, {
    timeout: MINUTE,
  });
  await expect(lab.button('Reload')).toBeVisible();
  await lab.screenshot('thread-not-loaded');
});
