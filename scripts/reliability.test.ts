import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faults } from './reliability/faults.mjs';
import { reliabilityPage, TABLE } from './reliability.mjs';

const root = new URL('..', import.meta.url);
const all = Object.values(faults).flat();

describe('every fault of docs/reliability.md', () => {
  it.each(all)('has its tests: $fault', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const [file, title] of tests) {
      const path = new URL(file, root);
      expect(existsSync(path), file).toBe(true);
      const quoted = ["'", '`', '"'].map((quote) => quote + title);
      const source = readFileSync(path, 'utf8');
      expect(
        quoted.some((text) => source.includes(text)),
        `${file}: ${title}`,
      ).toBe(true);
    }
  });

  it('stands in the page, with its promise, and all its tests passed when it was written', () => {
    const page = readFileSync(TABLE, 'utf8');
    const outcomes = all.flatMap(({ tests }) =>
      tests.map(([file, title]) => ({
        file,
        title: title.replace(/%[a-z]|\$[a-z]+/g, 'x'),
        passed: true,
      })),
    );
    const rowsOf = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .map((line) => line.split(' | ').slice(0, -1).join(' | '));
    expect(rowsOf(page)).toEqual(rowsOf(reliabilityPage(outcomes, '2026-01-01')));
    for (const [, passed, count] of page.matchAll(/\| (\d+) of (\d+) \|$/gm)) {
      expect(passed).toBe(count);
    }
  });

  it('counts a test that did not run, or was skipped, as not passed', () => {
    expect(reliabilityPage([], '2026-01-01')).toMatch(/\| 0 of 3 \|$/m);
  });
});
