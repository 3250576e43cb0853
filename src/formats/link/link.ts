import type * as z from 'zod/mini';
import { FormatError } from '../formatError.ts';
import { showValue } from '../showValue.ts';
import { base64Url, bytesOfBase64Url, deflate, inflate } from './linkBytes.ts';
import { isLinkHash, payloadsIn, plainHash } from './mangledLink.ts';

/** Grows when an older page would misread what is written now. */
const LINK_VERSION = 2;
/** Of a payload, characters: below what every browser and chat takes as an address. */
export const MAX_LINK = 8000;
/** Of what it unfolds to, bytes: a small link may not become a large object. */
const MAX_UNFOLDED = 100_000;

/** Of a hash, characters: a payload of that length, encoded twice by other programs. More is not searched. */
const MAX_HASH = MAX_LINK * 9;

const KEY = 'lab=';
const EMBED = 'embed';
const PAYLOAD = /^(\d{1,6})(k|z|j)\.([A-Za-z0-9_-]+)$/;

/** How a payload is deflated, by its sign. `deflate` is zlib's form, whose Adler-32 tells what was altered. */
const formats: Readonly<Record<string, CompressionFormat>> = { k: 'deflate', z: 'deflate-raw' };

interface LinkHash {
  /** what the payload may be, see `payloadsIn`; none where the address has no set-up */
  readonly payloads: readonly string[];
  readonly embed: boolean;
}

/** Reads `#lab=<payload>&embed`, also as other programs mangle it; any other hash is none of ours. */
export function readHash(hash: string): LinkHash {
  if (hash.length > MAX_HASH) {
    const payloads = isLinkHash(hash.slice(0, MAX_LINK)) ? [hash] : [];
    return { payloads, embed: false };
  }
  const text = plainHash(hash);
  if (!isLinkHash(text)) return { payloads: [], embed: text.split('&')[0] === EMBED };
  const words = text.split('&').slice(1);
  // What is cut off there, or follows it, is no reason to show the whole page.
  const embed = words.some((part) =>
    EMBED.startsWith(/^\W*([a-z]+)/i.exec(part)?.[1]?.toLowerCase() ?? ' '),
  );
  return { payloads: payloadsIn(text), embed };
}

/** @param hash its payload is null where only embedding is meant */
export function writeHash({
  payload,
  embed,
}: {
  readonly payload: string | null;
  readonly embed: boolean;
}): string {
  const parts = [payload === null ? '' : KEY + payload, embed ? EMBED : ''];
  return `#${parts.filter(Boolean).join('&')}`;
}

/**
 * A value as a link's payload: a version, `k` for deflated with a checksum, a dot and base64url. Older links have
 * no checksum: `z` is deflated, `j` plain JSON. No sign is a hexadecimal digit, which mail programs would take for
 * a code after `lab=`.
 * @throws FormatError `linkTooMuch`
 */
export async function encodeLink(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const payload = `${LINK_VERSION}k.${base64Url(await deflate(bytes))}`;
  if (payload.length > MAX_LINK || bytes.length > MAX_UNFOLDED) {
    throw new FormatError('linkTooMuch', { actual: payload.length, expected: MAX_LINK });
  }
  return payload;
}

/**
 * What a payload says, if the schema takes it.
 * @throws FormatError `linkDamaged`, `linkNewer`, `linkTooLong`, `linkField`; nothing else
 */
export async function decodeLink<T>(payload: string, schema: z.ZodMiniType<T>): Promise<T> {
  if (payload.length > MAX_LINK) throw tooLong(payload.length);
  const version = Number(/^\d{1,6}/.exec(payload)?.[0] ?? Number.NaN);
  if (version > LINK_VERSION) {
    throw new FormatError('linkNewer', { actual: version, expected: LINK_VERSION });
  }
  const [, , packing, text] = PAYLOAD.exec(payload) ?? [];
  if (!(version >= 1) || text === undefined) throw damaged();
  const bytes = bytesOfBase64Url(text);
  if (bytes === null) throw damaged();
  const value = await unfold(bytes, formats[packing ?? 'j'] ?? null);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new FormatError('linkField', refusal(result.error.issues[0], value));
}

/**
 * What a link says whose payload is one of these.
 * @throws FormatError as `decodeLink`
 */
export async function decodeFirst<T>(
  payloads: readonly string[],
  schema: z.ZodMiniType<T>,
): Promise<T> {
  let problem = damaged();
  for (const payload of payloads) {
    try {
      return await decodeLink(payload, schema);
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      if (problem.code === 'linkDamaged') problem = error;
    }
  }
  throw problem;
}

/** A schema that looks deeper may say in `params` which field of what it holds it refuses. */
function refusal(issue: z.core.$ZodIssue | undefined, value: unknown) {
  if (issue?.code === 'custom' && issue.params !== undefined) {
    return { field: String(issue.params.field), actual: String(issue.params.actual) };
  }
  const path = issue?.path ?? [];
  const actual = showValue(path.reduce<unknown>(valueAt, value));
  return { field: path.map(String).join('.') || 'content', actual };
}

function valueAt(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

async function unfold(
  bytes: Uint8Array<ArrayBuffer>,
  format: CompressionFormat | null,
): Promise<unknown> {
  const unpacked = format === null ? bytes : await inflate(bytes, format, MAX_UNFOLDED);
  if (unpacked === null) throw damaged();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unpacked));
  } catch {
    throw damaged();
  }
}

function damaged(): FormatError {
  return new FormatError('linkDamaged');
}

function tooLong(actual: number): FormatError {
  return new FormatError('linkTooLong', { actual, expected: MAX_LINK });
}
