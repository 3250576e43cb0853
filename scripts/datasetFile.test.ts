import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readSource, SourceError } from './datasetFile.mjs';

const folder = mkdtempSync(join(tmpdir(), 'convlab-source-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const raw = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 1, 7]);
const sha256 = createHash('sha256').update(raw).digest('hex');
const missing = join(folder, 'missing.gz');
const url = 'http://data.example/missing.gz';

function installed(bytes: Uint8Array): string {
  const path = join(folder, 'labels.gz');
  writeFileSync(path, bytes);
  return path;
}

function serving(answer: () => Response): typeof fetch {
  return async () => answer();
}

async function refusalOf(promise: Promise<unknown>): Promise<SourceError> {
  const error = await promise.catch((reason: unknown) => reason);
  if (error instanceof SourceError) return error;
  throw new Error(`no SourceError: ${error}`);
}

describe('the source of a data set', () => {
  it('is the installed file, gzipped or not, and is not fetched then', async () => {
    const never = serving(() => {
      throw new Error('nothing may be fetched');
    });
    for (const bytes of [raw, gzipSync(raw)]) {
      const source = { path: installed(bytes), url, sha256 };
      expect(new Uint8Array((await readSource(source, never)).bytes)).toEqual(raw);
    }
  });

  it('is fetched where it is not installed, and also checked', async () => {
    const source = { path: missing, url, sha256 };
    const good = await readSource(
      source,
      serving(() => new Response(new Uint8Array(gzipSync(raw)))),
    );
    expect(new Uint8Array(good.bytes)).toEqual(raw);
    const other = serving(() => new Response('<html>'));
    expect(await refusalOf(readSource(source, other))).toMatchObject({
      reason: 'damaged',
      message: expect.stringContaining(`expected SHA-256 ${sha256}`),
    });
  });

  it('is refused where it is damaged, truncated, or missing', async () => {
    const cut = { path: installed(gzipSync(raw).subarray(0, 20)), url, sha256 };
    expect((await refusalOf(readSource(cut, null))).reason).toBe('damaged');
    const nowhere = { path: missing, url, sha256 };
    expect((await refusalOf(readSource(nowhere, null))).reason).toBe('notFound');
    const gone = serving(() => new Response('', { status: 404 }));
    expect((await refusalOf(readSource(nowhere, gone))).message).toContain('answered 404');
    const offline = serving(() => {
      throw new TypeError('fetch failed');
    });
    expect((await refusalOf(readSource(nowhere, offline))).message).toContain('fetch failed');
  });
});
