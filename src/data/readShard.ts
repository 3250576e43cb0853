import { DataError } from './dataError.ts';
import { inflateInto, isGzip } from './inflate.ts';
import type { Shard } from './manifest.ts';
import { sha256 } from './sha256.ts';

/**
 * Checks a fetched shard and writes its payload where it belongs.
 * @param bytes the file as fetched: the gzip stream, or its payload where the host already unpacked it
 * @param target the shard's place, `shard.bytes` long
 * @throws {DataError} htmlPage, gzip, length or checksum
 */
export async function readShard(
  file: string,
  shard: Shard,
  bytes: Uint8Array,
  target: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (looksLikeHtml(bytes)) {
    throw new DataError('htmlPage', { file, expected: `${shard.count} ${shard.kind}` });
  }
  const length = await unpack(file, shard, bytes, target);
  if (length !== shard.bytes) {
    throw new DataError('length', { file, expected: shard.bytes, actual: length });
  }
  const actual = await sha256(target);
  if (actual !== null && actual !== shard.sha256) {
    throw new DataError('checksum', {
      file,
      expected: shortSum(shard.sha256),
      actual: shortSum(actual),
    });
  }
}

async function unpack(
  file: string,
  shard: Shard,
  bytes: Uint8Array,
  target: Uint8Array,
): Promise<number> {
  if (!isGzip(bytes)) {
    if (bytes.length === target.length) target.set(bytes);
    return bytes.length;
  }
  try {
    return await inflateInto(bytes, target);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // Without the function of the browser's that said it.
    const reason = said.replace(/^Failed to execute .*?: /, '').replace(/\.$/, '');
    throw new DataError('gzip', { file, expected: shard.bytes, reason });
  }
}

/** Enough to see that they differ, and to find one. */
function shortSum(sum: string): string {
  return `${sum.slice(0, 12)}…`;
}

/** Static hosts answer a missing file with their start page and status 200. */
function looksLikeHtml(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().toLowerCase();
  return start.startsWith('<!doctype') || start.startsWith('<html');
}
