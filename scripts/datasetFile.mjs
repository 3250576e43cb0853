// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Long enough for 26 MB over a slow line; an unreachable host fails much earlier. */
const FETCH_MS = 120_000;

/**
 * Why a file cannot be used; the message is a sentence for the terminal.
 */
export class SourceError extends Error {
  /**
   * @param {'notFound' | 'damaged'} reason
   * @param {string} message
   */
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/**
 * Reads one idx file, installed or else downloaded, and checks its hash.
 * @param {import('./datasetSources.mjs').IdxSource} source
 * @param {typeof globalThis.fetch | null} fetch null where nothing may be fetched
 * @returns {Promise<{ file: string, bytes: Uint8Array }>}
 * @throws {SourceError}
 */
export async function readSource({ path, url, sha256 }, fetch) {
  const local = existsSync(path);
  const place = local ? path : url;
  if (place === undefined || (!local && fetch === null)) {
    throw new SourceError('notFound', `${path} is missing.`);
  }
  const stored = local || fetch === null ? readFileSync(path) : await download(place, fetch);
  const bytes = unpacked(place, stored);
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256) {
    throw new SourceError(
      'damaged',
      `${place} is damaged: expected SHA-256 ${sha256}, found ${actual}.`,
    );
  }
  return { file: basename(path), bytes };
}

/**
 * @param {string} place
 * @param {Uint8Array} stored
 */
function unpacked(place, stored) {
  if (stored[0] !== 0x1f || stored[1] !== 0x8b) return stored;
  try {
    return gunzipSync(stored);
  } catch (error) {
    throw new SourceError('damaged', `${place} is damaged: it does not unpack (${error}).`);
  }
}

/**
 * @param {string} url
 * @param {typeof globalThis.fetch} fetch
 */
async function download(url, fetch) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new SourceError('notFound', `${url} cannot be fetched (${reason}).`);
  }
}
