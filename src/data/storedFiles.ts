/** Files of data that this browser keeps, so that no visit fetches them twice and none needs a network. */
export interface StoredFiles {
  /** @returns null where it is not stored; what is stored may be old or damaged, and is checked like any other */
  read(path: string): Promise<Uint8Array | null>;
  store(path: string, bytes: Uint8Array): Promise<void>;
}

const CACHE = 'convlab-data';

/**
 * Files beside the page, in the browser's Cache Storage; nothing where it has none or no room left.
 * @param baseUrl absolute address of the folder of all data sets
 */
export function storedFiles(baseUrl: string): StoredFiles {
  return {
    async read(path) {
      try {
        const stored = await (await caches.open(CACHE)).match(new URL(path, baseUrl));
        return stored?.ok ? new Uint8Array(await stored.arrayBuffer()) : null;
      } catch {
        return null;
      }
    },
    async store(path, bytes) {
      try {
        await (await caches.open(CACHE)).put(
          new URL(path, baseUrl),
          new Response(new Uint8Array(bytes)),
        );
      } catch {
        // The next visit asks the host again.
      }
    },
  };
}

export const nothingStored: StoredFiles = { read: async () => null, store: async () => {} };
