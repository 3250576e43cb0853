import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lockedPackages, TABLE } from './shipped.mjs';

interface Lock {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
}

/** Licences that ask for no more than that they are named. */
const FREE = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

const locked = Object.entries<Lock>(lockedPackages());
const rows = readFileSync(TABLE, 'utf8')
  .split('\n')
  .filter((line) => /^\| [@a-z]/.test(line) && !line.startsWith('| package'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name = '', version = '', license = '']) => ({ name, version, license }));

describe('what is shipped of others', () => {
  it('is listed with the version and the licence of the lock file', () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const { name, version, license } of rows) {
      const same = locked.filter(
        ([path, entry]) =>
          path.replace(/.*node_modules\//, '') === name && entry.version === version,
      );
      expect(same.length, `${name} ${version}`).toBeGreaterThan(0);
      expect(same[0]?.[1].license, name).toBe(license);
      expect(FREE, name).toContain(license);
    }
  });

  it('has every package that the project depends on', () => {
    const [, project] = locked.find(([path]) => path === '') ?? [];
    const names = new Set(rows.map(({ name }) => name));
    expect(Object.keys(project?.dependencies ?? {}).filter((name) => !names.has(name))).toEqual([]);
  });

  it('is pinned: every package of the lock file has its checksum', () => {
    const without = locked.filter(([path, { integrity }]) => path !== '' && !integrity);
    expect(without.map(([path]) => path)).toEqual([]);
  });
});
