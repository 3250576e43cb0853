// @ts-check
// Packs every data set into public/data, from idx files that are installed or published. Valid packs
// stay. A missing data set is reported in one line and in the index that the page reads; only one
// that the page needs ends this script with an error.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSource, SourceError } from './datasetFile.mjs';
import { DATASET_SOURCES } from './datasetSources.mjs';
import { isPackValid } from './packValid.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = join(ROOT, 'public/data');
const INDEX = join(DATA, 'index.json');
const HOUR_MS = 3_600_000;

/** @type {string[]} */
const packed = [];
/** @type {{ name: string, reason: string }[]} */
const left = [];
const before = leftBefore();

for (const [name, source] of Object.entries(DATASET_SOURCES)) {
  const folder = join(DATA, name);
  try {
    if (!isPackValid(folder)) await pack(name, source, folder);
    packed.push(name);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const sentence = `${error.message} ${source.remedy}`;
    if (!source.optional) {
      console.error(sentence);
      process.exit(1);
    }
    console.log(`${name} is left out: ${sentence}`);
    left.push({ name, reason: error.reason });
  }
}
writeIndex(`${JSON.stringify({ packed, left }, null, 2)}\n`);

/**
 * @param {string} name
 * @param {import('./datasetSources.mjs').DatasetSource} source
 * @param {string} folder
 */
async function pack(name, source, folder) {
  // Not in continuous integration, which is the same with and without a network, and not again at every
  // build.
  const fetch = process.env.CI || before.includes(name) ? null : globalThis.fetch;
  const { classes } = source;
  const trainImages = await readSource(source.trainImages, fetch);
  console.log(`Packing ${name} into public/data/${name} ...`);
  const raw = {
    name,
    classes,
    trainImages,
    trainLabels: await readSource(source.trainLabels, fetch),
    testImages: await readSource(source.testImages, fetch),
    testLabels: await readSource(source.testLabels, fetch),
  };
  // The packer is TypeScript and shares the page's own idx reader and manifest schema; Node 20 cannot
  // import it, Vite can. Loaded only here, so that a valid pack costs no start of Vite.
  const { runnerImport } = await import('vite');
  /** @type {{ module: typeof import('./packDataset.ts') }} */
  const { module } = await runnerImport(join(ROOT, 'scripts/packDataset.ts'), {
    configFile: false,
    root: ROOT,
    logLevel: 'error',
  });
  replaceFolder(folder, module.packDataset(raw));
}

/**
 * Data sets that were not found within the last hour.
 * @returns {string[]}
 */
function leftBefore() {
  try {
    if (Date.now() - statSync(INDEX).mtimeMs > HOUR_MS) return [];
    const index = JSON.parse(readFileSync(INDEX, 'utf8'));
    return index.left.map((/** @type {{ name: string }} */ { name }) => name);
  } catch {
    return [];
  }
}

/**
 * Does not rewrite an unchanged index: its time is when missing sets were last searched for.
 * @param {string} text
 */
function writeIndex(text) {
  const same = left.length > 0 && left.every(({ name }) => before.includes(name));
  if (same) return;
  mkdirSync(DATA, { recursive: true });
  const aside = `${INDEX}.${process.pid}.tmp`;
  writeFileSync(aside, text);
  renameSync(aside, INDEX);
}

/**
 * Writes to a temporary folder and renames it, so that an interrupted run leaves no partial data set.
 * @param {string} folder
 * @param {Map<string, Uint8Array>} files
 */
function replaceFolder(folder, files) {
  const aside = `${folder}.${process.pid}.tmp`;
  mkdirSync(aside, { recursive: true });
  for (const [file, bytes] of files) writeFileSync(join(aside, file), bytes);
  rmSync(folder, { recursive: true, force: true });
  renameSync(aside, folder);
}
