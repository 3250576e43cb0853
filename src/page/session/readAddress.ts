import { readHash } from '../../formats/link/link.ts';

/** What an address holds. Its `#` may be encoded, too, and is then no hash to a browser. */
export function readAddress(address: string) {
  const { hash, pathname, search } = new URL(address);
  return readHash(hash || (/%(?:25)*23(.*)$/i.exec(pathname + search)?.[1] ?? ''));
}

/** The link to a set-up that an address holds, in a word; empty where it holds none. */
export function linkIn(address: string): string {
  return readAddress(address).payloads.join();
}
