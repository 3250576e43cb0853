import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

type Upgrade<Schema extends DBSchema> = NonNullable<OpenDBCallbacks<Schema>['upgrade']>;

/**
 * A database of this browser, opened when it is first used. Whoever holds an old version of one lets go
 * when a newer one is wanted; otherwise the newer page would wait until all tabs with the old are closed.
 */
export class BrowserDatabase<Schema extends DBSchema> {
  readonly #name: string;
  readonly #version: number;
  readonly #upgrade: Upgrade<Schema>;
  #opening: Promise<IDBPDatabase<Schema>> | null = null;

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
    try {
      this.#opening ??= this.#open();
      return await use(await this.#opening);
    } catch {
      this.#opening = null;
      return null;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    return openDB<Schema>(this.#name, this.#version, {
      upgrade: this.#upgrade,
      // Another tab wants a newer version, or the user clears the site: let go, and open again.
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        this.#opening = null;
      },
      terminated: () => {
        this.#opening = null;
      },
    });
  }
}
