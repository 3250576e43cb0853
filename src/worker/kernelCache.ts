import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { type Decided, kernelVersion, parseDecided } from '../engine/gpu/tuning/decided.ts';
import type { KernelMemory } from '../engine/gpu/tuning/decideKernels.ts';

/** Kernels of that version in that browser; on that adapter. */
type Place = [made: string, adapter: string];

interface Schema extends DBSchema {
  decided: { key: Place; value: unknown };
}

const DATABASE = 'convlab-kernels';
const VERSION = 1;
const STORE = 'decided';

/**
 * What was measured lasts as long as the browser and the kernels that it was measured with. A browser
 * that keeps nothing measures once a visit.
 */
export class KernelCache implements KernelMemory {
  readonly #made: string;
  readonly #held = new Map<string, Decided>();

  /** @param browser its name and version, as `navigator.userAgent` has them */
  constructor(browser: string, version = kernelVersion()) {
    this.#made = `${version} ${browser}`;
  }

  async read(adapter: string): Promise<Decided> {
    const held = this.#held.get(adapter);
    if (held !== undefined) return held;
    const value = await attempt(async (db) => {
      const keys = await db.getAllKeys(STORE);
      const old = keys.filter(([made]) => made !== this.#made);
      await Promise.all(old.map((key) => db.delete(STORE, key)));
      return db.get(STORE, [this.#made, adapter]);
    });
    const decided = parseDecided(value);
    this.#held.set(adapter, decided);
    return decided;
  }

  async add(adapter: string, decided: Decided): Promise<void> {
    const all = { ...(await this.read(adapter)), ...decided };
    this.#held.set(adapter, all);
    await attempt((db) => db.put(STORE, all, [this.#made, adapter]));
  }
}

/** A browser may have no database, forbid it, or have no room left: then nothing is kept. */
async function attempt<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
  try {
    const db = await openDB<Schema>(DATABASE, VERSION, {
      upgrade: (fresh) => fresh.createObjectStore(STORE),
    });
    try {
      return await use(db);
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
