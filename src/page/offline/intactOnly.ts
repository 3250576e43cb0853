import { parseManifest } from '../../data/manifest.ts';
import { readShard } from '../../data/readShard.ts';

export const DATA_CACHE = 'convlab-data';

interface Update {
  readonly request: Request;
  readonly response: Response;
}

/** A Workbox plugin: of the data, only what its manifest's sums say is whole is kept. */
export const intactOnly = {
  async cacheWillUpdate({ request, response }: Update): Promise<Response | null> {
    const kept = await caches.match(request, { cacheName: DATA_CACHE });
    if (kept !== undefined && isSame(kept, response)) return null;
    return (await isIntact(request.url, response.clone())) ? response : null;
  },
};

/** @param url of a file of a data set, beside its manifest, or of an index in JSON */
export async function isIntact(url: string, response: Response): Promise<boolean> {
  if (response.status !== 200) return false;
  try {
    if (!url.endsWith('.bin')) return Boolean(await response.json());
    const manifestUrl = new URL('manifest.json', url);
    const manifest = parseManifest(manifestUrl.pathname, await (await fetch(manifestUrl)).text());
    const shard = manifest.shards.find(({ file }) => new URL(file, url).href === url);
    if (shard === undefined) return false;
    const bytes = new Uint8Array(await response.arrayBuffer());
    await readShard(shard.file, shard, bytes, new Uint8Array(shard.bytes));
    return true;
  } catch {
    return false;
  }
}

/** Unpacking and summing up 50 MB again for each run would be a pity. */
function isSame(kept: Response, response: Response): boolean {
  const [old, now] = [kept.headers.get('etag'), response.headers.get('etag')];
  return response.status === 200 && old !== null && old === now;
}
