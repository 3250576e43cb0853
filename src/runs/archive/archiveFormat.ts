import * as z from 'zod/mini';

/*
 * A file of everything is a zip. `convlab.json` comes first and says what the file is; `manifest.json` comes
 * last, with the size and the hash of each entry between them. Entries are packed values (`packedValue.ts`):
 *
 *   settings.bin            what the page keeps in `localStorage`, text by key
 *   data/0.bin              a data set of the user's own, with its title
 *   runs/0/record.bin       a run
 *   runs/0/curves.bin       its steps and epochs
 *   runs/0/weights-0.bin    a checkpoint of it
 */

export const ARCHIVE_VERSION = 1;

export const HEAD = 'convlab.json';
export const MANIFEST = 'manifest.json';

/** What keeps the page alive, whatever is opened. */
export const archiveLimits = {
  entries: 100_000,
  /** bytes of the manifest */
  manifest: 2 ** 25,
  /** bytes of an entry, which is in memory as a whole; one at a time is */
  entry: 2 ** 30,
  /** bytes of all entries */
  all: 2 ** 33,
} as const;

const entryPath = /^(settings|data\/\d{1,6}|runs\/\d{1,6}\/(record|curves|weights-\d{1,6}))\.bin$/;

export const headSchema = z.object({
  format: z.literal('convlab-everything'),
  version: z.int().check(z.gte(1)),
});

const entry = z.object({
  path: z.string().check(z.regex(entryPath)),
  bytes: z.int().check(z.gte(0)),
  /** null: written where the browser computes no hashes; the zip's CRC-32 is there in any case */
  sha256: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

export type ArchiveEntry = z.infer<typeof entry>;

export const manifestSchema = z.object({
  entries: z.array(entry).check(z.maxLength(archiveLimits.entries)),
});

export const settingsSchema = z.record(
  z.string().check(z.regex(/^convlab\.[\w.-]{1,60}$/)),
  z.string().check(z.maxLength(1_000_000)),
);

/** What the page keeps in `localStorage`, text by key. */
export type Settings = z.infer<typeof settingsSchema>;
