import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** What an earlier version of the page left in a browser, and what it showed. */
export interface Stored {
  /** the hash of a link to the set-up */
  readonly link: string;
  readonly history: readonly (readonly number[])[];
  readonly databases: Readonly<Record<string, StoredDatabase>>;
  readonly localStorage: Readonly<Record<string, string>>;
}

interface StoredDatabase {
  readonly version: number;
  readonly stores: Readonly<Record<string, StoredTable>>;
}

interface StoredTable {
  readonly keyPath: string | null;
  readonly autoIncrement: boolean;
  readonly rows: readonly (readonly [key: unknown, value: unknown])[];
}

/** A file of `e2e/stored/`, each written by the version of its name. */
export function readStored(name: string): Stored {
  return JSON.parse(readFileSync(new URL(`stored/${name}.json`, import.meta.url), 'utf8'));
}

/** Puts it into the browser, before the page of today is opened. */
export async function putBack(page: Page, { databases, localStorage }: Stored): Promise<void> {
  await page.goto('./icon.svg');
  await page.evaluate(restore, { databases, kept: localStorage });
}

/** Runs in the page. */
async function restore({
  databases,
  kept,
}: {
  readonly databases: Stored['databases'];
  readonly kept: Stored['localStorage'];
}): Promise<void> {
  interface Packed {
    readonly $: string;
    readonly type?: string;
    readonly data?: unknown;
  }
  const bytesOf = (data: unknown) =>
    Uint8Array.from(atob(String(data)), (character) => character.charCodeAt(0));
  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null) return value;
    const { $, data, type = '' } = value as Packed;
    switch ($) {
      case 'undefined':
        return undefined;
      case 'Object':
        return Object.fromEntries((data as [string, unknown][]).map(([k, v]) => [k, unpack(v)]));
      case 'Map':
        return new Map((data as [unknown, unknown][]).map(([k, v]) => [unpack(k), unpack(v)]));
      case 'ArrayBuffer':
        return bytesOf(data).buffer;
      case 'Blob':
        return new Blob([bytesOf(data)], { type });
      default: {
        const view = Reflect.get(globalThis, $) as new (buffer: ArrayBufferLike) => unknown;
        return new view(bytesOf(data).buffer);
      }
    }
  };
  for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, value);
  for (const [name, { version, stores }] of Object.entries(databases)) {
    await new Promise<void>((resolve, reject) => {
      const open = indexedDB.open(name, version);
      open.onerror = () => reject(open.error);
      open.onupgradeneeded = () => {
        for (const [store, { keyPath, autoIncrement, rows }] of Object.entries(stores)) {
          const table = open.result.createObjectStore(store, { keyPath, autoIncrement });
          for (const [key, value] of rows) {
            if (keyPath === null) table.put(unpack(value), unpack(key) as IDBValidKey);
            else table.put(unpack(value));
          }
        }
      };
      open.onsuccess = () => {
        open.result.close();
        resolve();
      };
    });
  }
}
