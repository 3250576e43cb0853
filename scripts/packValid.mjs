// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** As in src/data/manifest.ts, whose schema checks the rest when the data is loaded. */
const MANIFEST_VERSION = 1;

/**
 * True where a folder has a complete pack: a manifest of the current version, and shards that unpack to
 * the manifest’s hashes.
 * @param {string} folder
 */
export function isPackValid(folder) {
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(manifestPath)) return false;
  try {
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
    return (
      manifest.version === MANIFEST_VERSION &&
      manifest.shards.length > 0 &&
      manifest.shards.every((/** @type {{ file: string, sha256: string }} */ { file, sha256 }) => {
        const payload = gunzipSync(readFileSync(join(folder, file)));
        return createHash('sha256').update(payload).digest('hex') === sha256;
      })
    );
  } catch {
    // Whatever is wrong, the remedy is to pack again.
    return false;
  }
}
