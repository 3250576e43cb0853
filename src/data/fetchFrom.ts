import { DataError } from './dataError.ts';
import type { FetchBytes, FetchOptions } from './fetchBytes.ts';
import { PassingFailure, readRetryAfter, realTime, tryAgain } from './tryAgain.ts';

/** The server is busy, starting, or behind something that is; all other statuses stay as they are. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

/**
 * Reads data files over HTTP; what may pass by itself is tried again.
 * @param baseUrl absolute address of the folder of all data sets, as in `https://host/page/data/`
 * @returns a reader that throws {DataError}: missing (404), httpStatus, or noAnswer
 */
export function fetchFrom(baseUrl: string, clock = realTime): FetchBytes {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return (path, { signal = new AbortController().signal, once = false, ...options } = {}) => {
    const read = () => readOnce(base, path, { signal, ...options });
    return tryAgain(read, signal, once ? { ...clock, tries: 1 } : clock);
  };
}

async function readOnce(base: string, path: string, options: FetchOptions): Promise<Uint8Array> {
  const { signal, fresh, onArrival } = options;
  const response = await orNoAnswer(
    path,
    // Always asks the host whether a cached copy still holds, or a bad one would survive Retry.
    fetch(new URL(path, base), {
      cache: fresh ? 'reload' : 'no-cache',
      ...(signal ? { signal } : {}),
    }),
  );
  if (response.ok) return orNoAnswer(path, wholeBody(response, onArrival));
  response.body?.cancel().catch(() => {});
  if (response.status === 404) throw new DataError('missing', { file: path, place: base });
  const failure = new DataError('httpStatus', { file: path, status: response.status });
  if (!PASSING.includes(response.status)) throw failure;
  const header = response.headers.get('retry-after');
  throw new PassingFailure(failure, readRetryAfter(header, Date.now()));
}

async function wholeBody(response: Response, onArrival: FetchOptions['onArrival']) {
  onArrival?.(0);
  if (response.body === null) return new Uint8Array(await response.arrayBuffer());
  // What was packed for the transfer has another length once it is here.
  const isPacked = response.headers.get('content-encoding') !== null;
  const expected = isPacked ? 0 : Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    length += read.value.length;
    onArrival?.(expected > 0 ? Math.min(1, length / expected) : 0);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** No answer, or one that broke off. */
async function orNoAnswer<T>(file: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PassingFailure(new DataError('noAnswer', { file, reason }));
  }
}
