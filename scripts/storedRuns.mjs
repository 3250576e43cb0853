// @ts-check

/**
 * A run in the browser's storage; `hashes`: of each checkpoint, by its epoch; -1: where the run stands or ended.
 * @typedef {{ state: string, deleted: boolean, hashes: Readonly<Record<number, number>> }} StoredRun
 */

/**
 * What the browser has of each run, oldest first. Hashes are of weights, optimizer and where its trainer stands.
 * @param {{ evaluate<T>(look: () => Promise<T>): Promise<T> }} page of Playwright or Puppeteer
 * @returns {Promise<readonly StoredRun[]>}
 */
export function storedRuns(page) {
  return page.evaluate(async () => {
    /** @type {<T>(request: IDBRequest<T>) => Promise<T>} */
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await done(indexedDB.open('convlab-runs'));
    const look = db.transaction(['records', 'checkpoints']);
    const records = await done(look.objectStore('records').getAll());
    const runs = [];
    for (const { id, state, deleted } of records.sort((a, b) => a.number - b.number)) {
      const range = IDBKeyRange.bound([id], [id, []]);
      const checkpoints = await done(look.objectStore('checkpoints').getAll(range));
      const hashes = Object.fromEntries(checkpoints.map(({ epoch, hash }) => [epoch, hash]));
      runs.push({ state, deleted, hashes });
    }
    db.close();
    return runs;
  });
}

/**
 * The hash of the state in which each finished run ended, as the browser stored it; oldest first.
 * @param {Parameters<typeof storedRuns>[0]} page
 * @returns {Promise<readonly number[]>}
 */
export async function endHashes(page) {
  const runs = await storedRuns(page);
  return runs.flatMap(({ state, hashes }) => (state === 'finished' ? (hashes[-1] ?? []) : []));
}
