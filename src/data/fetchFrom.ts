import { DataError } from './dataError.ts';
import type { FetchBytes } from './loadDataset.ts';

/**
 * Reads data files over HTTP.
 * @param baseUrl absolute address of the folder of all data sets, as in `https://host/page/data/`
 * @returns a reader that throws {DataError}: missing (404), httpStatus, or unreadable
 */
export function fetchFrom(baseUrl: string): FetchBytes {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return async (path) => {
    const response = await orUnreadable(
      path,
      // Always asks the host whether a cached copy still holds, or a bad one would survive Retry.
      fetch(new URL(path, base), { cache: 'no-cache' }),
    );
    if (response.status === 404) throw new DataError('missing', { file: path, place: base });
    if (!response.ok) throw new DataError('httpStatus', { file: path, status: response.status });
    return new Uint8Array(await orUnreadable(path, response.arrayBuffer()));
  };
}

async function orUnreadable<T>(file: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError('unreadable', { file, reason });
  }
}
