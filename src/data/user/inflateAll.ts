import { limits } from './limits.ts';
import { UserDataError } from './userDataProblem.ts';

/**
 * Unpacks a gzip stream of unknown length.
 * @param most bytes; a stream that holds more is given up
 * @throws {UserDataError} tooManyBytes; Error where it is damaged or cut short
 */
export async function inflateAll(
  bytes: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new UserDataError('tooManyBytes', { limit: limits.bytes / 2 ** 20 });
    }
    chunks.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
