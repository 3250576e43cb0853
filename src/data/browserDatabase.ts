import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

type Upgrade<Schema extends DBSchema> = NonNullable<OpenDBCallbacks<Schema>['upgrade']>;

/** A database that has not opened by then is held by another tab, or by a browser that says nothing. */
const PATIENCE_MS = 10_000;

/**
 * What another tab's version of the page means for this one: a newer one has changed a database, so that this
 * tab reads and writes no more of it; or an older one keeps a database, and this tab has to wait.
 */
export type OtherVersion = 'newer' | 'older';

const listeners = new Set<(other: OtherVersion | null) => void>();
let met: OtherVersion | null = null;

/**
 * Hears of the other version that the databases of this thread have met, also of one that was met before.
 * @param listener null: the older one has let go
 */
export function onOtherVersion(listener: (other: OtherVersion | null) => void): void {
  listeners.add(listener);
  if (met !== null) listener(met);
}

function meet(other: OtherVersion | null): void {
  met = other;
  for (const listener of listeners) listener(other);
}

/**
 * A database of this browser, opened when it is first used. Whoever holds an old version of one lets go
 * when a newer one is wanted; otherwise the newer page would wait until all tabs with the old are closed.
 * From then on this tab leaves the database alone.
 */
export class BrowserDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #version: number;
  readonly #upgrade: Upgrade<Schema>;
  #opening: Promise<IDBPDatabase<Schema>> | null = null;
  #patience = PATIENCE_MS;
  /** a newer version of the page has it */
  #outdated = false;

  /** @param upgrade makes the stores, from whatever older version there is */
  constructor(name: string, version: number, upgrade: Upgrade<Schema>) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  /**
   * A browser may have no database, forbid it, or have no room left: that is an answer, not an error.
   * @returns null then
   */
  async attempt<T>(use: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | null> {
    const db = await this.#opened();
    if (db === null) return null;
    try {
      return await use(db);
    } catch {
      this.#opening = null;
      return null;
    }
  }

  /** @returns null where it cannot be opened, or is not yet; nobody waits for that a second time */
  async #opened(): Promise<IDBPDatabase<Schema> | null> {
    if (this.#outdated) return null;
    this.#opening ??= this.#open();
    try {
      const db = await inTime(this.#opening, this.#patience);
      this.#patience = db === null ? 0 : PATIENCE_MS;
      return db;
    } catch (error) {
      this.#opening = null;
      if (error instanceof DOMException && error.name === 'VersionError') this.#giveUp();
      return null;
    }
  }

  #giveUp(): void {
    if (this.#outdated) return;
    this.#outdated = true;
    meet('newer');
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    let waits = false;
    const db = await openDB<Schema>(this.#name, this.#version, {
      upgrade: this.#upgrade,
      blocked: () => {
        waits = true;
        meet('older');
      },
      // Another tab wants a newer version: let go for good. The user clears the site: let go, and open again.
      blocking: (_, wanted, event) => {
        (event.target as IDBDatabase).close();
        this.#opening = null;
        if (wanted !== null) this.#giveUp();
      },
      terminated: () => {
        this.#opening = null;
      },
    });
    if (waits) meet(null);
    return db;
  }
}

/** @returns null where the promise has not settled after `ms` */
function inTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
