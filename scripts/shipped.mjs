// @ts-check
// Writes docs/shipped.md: the packages of others in what is built, as the build's source maps and the
// lock file name them. `npm run build` comes first.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {{ version: string, license: string, integrity: string }} Locked
 * @typedef {{ page: boolean, cli: boolean }} Place
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const PACKAGE = /node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*/;
export const TABLE = `${root}docs/shipped.md`;

/** @returns {Record<string, Locked>} by path from the project’s folder */
export function lockedPackages() {
  return JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
}

/**
 * @param {string} folder of what is built, from the project’s
 * @returns {readonly string[]} paths of the packages that its scripts were made of, as in the lock file
 */
export function packagesIn(folder) {
  const files = readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' });
  const maps = files.filter((name) => name.endsWith('.map'));
  const sources = maps.flatMap(
    (map) => JSON.parse(readFileSync(`${root}${folder}/${map}`, 'utf8')).sources,
  );
  const found = sources.flatMap((source) => PACKAGE.exec(source)?.[0] ?? []);
  return [...new Set(found)].sort();
}

/**
 * One line for each package.
 * @param {Map<string, Place>} shipped by path in the lock file
 */
export function shippedTable(shipped) {
  const locked = lockedPackages();
  const lines = [...shipped].map(([path, { page, cli }]) => {
    const { version = '?', license = '?' } = locked[path] ?? {};
    const name = path.replace(/.*node_modules\//, '');
    return `| ${name} | ${version} | ${license} | ${page ? '✓' : ''} | ${cli ? '✓' : ''} |`;
  });
  return [
    '# Packages of others that are shipped',
    '',
    'Written by `npm run shipped` from the source maps of the build and from `package-lock.json`, which names one version and one checksum for each package; `npm ci` installs these and no others. Tests compare this table with both.',
    '',
    '| package | version | licence | page | command line |',
    '|---|---|---|---|---|',
    ...lines.sort(),
    '',
  ].join('\n');
}

function main() {
  const page = packagesIn('dist');
  // The native module is not bundled: it stands beside.
  const cli = [...packagesIn('dist-cli'), 'node_modules/webgpu'];
  if (page.length === 0 || cli.length === 1) throw new Error('Run `npm run build` first.');
  const all = [...new Set([...page, ...cli])];
  const places = all.map((path) => ({ path, page: page.includes(path), cli: cli.includes(path) }));
  writeFileSync(TABLE, shippedTable(new Map(places.map(({ path, ...place }) => [path, place]))));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
