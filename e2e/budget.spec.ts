import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const BUDGET = 250_000;

test('asks for less than 250 kB of JavaScript, gzipped, before the page stands', async ({
  request,
}) => {
  const html = await (await request.get('./')).text();
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = '']) => path);
  expect(scripts.length).toBeGreaterThan(1);
  const bodies = await Promise.all(scripts.map(async (path) => (await request.get(path)).body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  expect(bytes).toBeLessThan(BUDGET);
});
