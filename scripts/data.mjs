// @ts-check
// Packs every data set into public/data, from idx files that npm installed. A valid pack stays.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { DATASET_SOURCES } from './datasetSources.mjs';
import { isPackValid } from './packValid.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

for (const [name, source] of Object.entries(DATASET_SOURCES)) {
  const folder = join(ROOT, 'public/data', name);
  if (isPackValid(folder)) continue;
  try {
    await pack(name, source, folder);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/**
 * @param {string} name
 * @param {import('./datasetSources.mjs').DatasetSource} source
 * @param {string} folder
 */
async function pack(name, source, folder) {
  console.log(`Packing ${name} into public/data/${name} ...`);
  const raw = {
    name,
    classes: source.classes,
    trainImages: readIdx(source.trainImages),
    trainLabels: readIdx(source.trainLabels),
    testImages: readIdx(source.testImages),
    testLabels: readIdx(source.testLabels),
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
 * @param {import('./datasetSources.mjs').IdxSource} source
 * @returns {{ file: string, bytes: Uint8Array }}
 */
function readIdx({ path, sha256 }) {
  if (!existsSync(path)) {
    throw new Error(`The data source ${path} is missing. Install the dependencies with npm ci.`);
  }
  const stored = readFileSync(path);
  const bytes = stored[0] === 0x1f && stored[1] === 0x8b ? gunzipSync(stored) : stored;
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256) {
    throw new Error(
      `The data source ${path} is damaged: expected SHA-256 ${sha256}, found ${actual}. Install the dependencies again with npm ci.`,
    );
  }
  return { file: basename(path), bytes };
}

/**
 * Written aside and moved at once, so that a killed run leaves no half of a data set.
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
