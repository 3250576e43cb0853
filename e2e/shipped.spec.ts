import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { packagesIn, TABLE } from '../scripts/shipped.mjs';

test('what the built page holds of other packages is what docs/shipped.md lists', () => {
  const rows = readFileSync(TABLE, 'utf8').matchAll(/^\| (\S+) \| [\d.]+ \| \S+ \| ✓ \|/gm);
  const listed = [...rows].map(([, name]) => name).sort();
  const built = packagesIn('dist').map((path) => path.replace(/.*node_modules\//, ''));
  expect(listed).toEqual([...new Set(built)].sort());
});
