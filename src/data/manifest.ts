import * as z from 'zod/mini';
import { DataError } from './dataError.ts';

/** Raised whenever the packed format changes, so that an older pack is made again. */
export const MANIFEST_VERSION = 1;

/** A sanity bound on a whole data set, bytes: what one typed array can hold everywhere. */
const MAX_BYTES = 2 ** 31 - 1;

const whole = z.int().check(z.gte(0));
const positive = z.int().check(z.gte(1));

const shardSchema = z.object({
  /** beside the manifest; no folders, so that a manifest cannot point elsewhere */
  file: z.string().check(z.regex(/^[\w-]+\.bin$/)),
  kind: z.enum(['images', 'labels']),
  /** index of the first example in the shard; training examples come first */
  first: whole,
  /** examples in the shard */
  count: positive,
  /** length of the uncompressed payload */
  bytes: positive,
  /** of the uncompressed payload, lower-case hexadecimal */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

const manifestSchema = z
  .object({
    version: z.literal(MANIFEST_VERSION),
    name: z.string(),
    height: positive,
    width: positive,
    channels: positive,
    classes: z.array(z.string()).check(z.minLength(2), z.maxLength(256)),
    trainCount: positive,
    testCount: positive,
    shards: z.array(shardSchema),
  })
  .check(
    z.refine((manifest) => totalBytes(manifest) <= MAX_BYTES, 'the data set is too large'),
    z.refine(
      (manifest) => covers(manifest, 'images'),
      'the image shards do not cover the data set',
    ),
    z.refine(
      (manifest) => covers(manifest, 'labels'),
      'the label shards do not cover the data set',
    ),
  );

export type Manifest = z.infer<typeof manifestSchema>;
export type Shard = z.infer<typeof shardSchema>;
type Kind = Shard['kind'];
type Extents = Pick<Manifest, 'height' | 'width' | 'channels' | 'trainCount' | 'testCount'>;

/** Bytes of one example in a shard of that kind, uncompressed. */
export function exampleBytes(manifest: Extents, kind: Kind): number {
  return kind === 'labels' ? 1 : manifest.height * manifest.width * manifest.channels;
}

/** Bytes of all images and labels, uncompressed. */
export function totalBytes(manifest: Extents): number {
  const examples = manifest.trainCount + manifest.testCount;
  return examples * (exampleBytes(manifest, 'images') + exampleBytes(manifest, 'labels'));
}

/**
 * Reads a manifest.json.
 * @throws {DataError} manifest, with the first thing that is wrong
 */
export function parseManifest(file: string, text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DataError('manifest', { file, reason: 'it is not JSON' });
  }
  const result = manifestSchema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new DataError('manifest', { file, reason: `${where}${issue?.message ?? 'it is invalid'}` });
}

/** Every example belongs to exactly one shard of that kind, in order, and no byte is unaccounted for. */
function covers(manifest: Manifest, kind: Kind): boolean {
  let next = 0;
  for (const shard of manifest.shards) {
    if (shard.kind !== kind) continue;
    if (shard.first !== next) return false;
    if (shard.bytes !== shard.count * exampleBytes(manifest, kind)) return false;
    next += shard.count;
  }
  return next === manifest.trainCount + manifest.testCount;
}
