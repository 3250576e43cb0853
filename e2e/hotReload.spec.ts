import { expect, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { Lab } from './lab.ts';

let server: ViteDevServer;
test.beforeAll(async () => {
  server = await createServer({ logLevel: 'error', server: { port: 0 } });
  await server.listen();
});
test.afterAll(() => server.close());

test('in development, mounting twice opens one thread, and a changed part leaves the run alone', async ({
  page,
}) => {
  const address = server.resolvedUrls?.local[0] ?? '';
  const seen = { tourSeen: true, slowSeen: true };
  await page.addInitScript((preferences) => {
    localStorage.setItem(
      'convlab.preferences',
      JSON.stringify({ state: { preferences }, version: 0 }),
    );
  }, seen);
  const lab = new Lab(page);
  // the first visit bundles the packages, and may begin anew where it finds another
  await page.goto(address);
  await expect(lab.status).toHaveText('Ready');
  await page.waitForLoadState('networkidle');
  await page.goto(address);
  await expect(lab.status).toHaveText('Ready');
  await lab.chooseSmallRun(20);
  await lab.button('Train').click();
  await lab.reaches(/^(Training|Validating) epoch ([2-9]|1\d)\/20$/);
  expect(page.workers()).toHaveLength(1);

  const part = await server.moduleGraph.getModuleByUrl('/src/page/ui/run/StatusLine.tsx');
  if (part === undefined) throw new Error('The page has no status line.');
  const updated = page.waitForRequest(/StatusLine\.tsx\?t=/);
  await server.reloadModule(part);
  await updated;
  await lab.reaches('Finished');
  expect(await lab.historyRows()).toHaveLength(20);
  expect(page.workers()).toHaveLength(1);
  expect(lab.errors).toEqual([]);
});
