import type { DBSchema } from 'idb';
import { BrowserDatabase } from '../data/browserDatabase.ts';
import { type Decided, kernelVersion, parseDecided } from '../engine/gpu/tuning/decided.ts';
import type { KernelMemory } from '../engine/gpu/tuning/decideKernels.ts';

/** A version of the kernels in a browser, and an adapter. */
type DecisionKey = [made: string, adapter: string];

interface Schema extends DBSchema {
  decided: { key: DecisionKey; value: unknown };
}

const VERSION = 1;
const STORE = 'decided';

/**
 * Stores measured choices until the browser or the kernels change. If the browser stores nothing, each visit
 * measures again.
 */
export class KernelCache implements KernelMemory {
  readonly #made: string;
  readonly #database = new BrowserDatabase<Schema>('convlab-kernels', VERSION, (db) => {
    db.createObjectStore(STORE);
  });
  readonly #held = new Map<string, Decided>();

  /** @param browser its name and version, as in `navigator.userAgent` */
  constructor(browser: string, version = kernelVersion()) {
    this.#made = `${version} ${browser}`;
  }

  async read(adapter: string): Promise<Decided> {
    const held = this.#held.get(adapter);
    if (held !== undefined) return held;
    const value = await this.#database.attempt(async (db) => {
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
    await this.#database.attempt((db) => db.put(STORE, all, [this.#made, adapter]));
  }
}
