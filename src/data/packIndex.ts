import * as z from 'zod/mini';
import { PACKED_NAMES, type PackedName } from './datasetName.ts';

/** Why `npm run data` left a data set out: nowhere to be had, or not what it should be. */
const reasonSchema = z.enum(['notFound', 'damaged']);

const indexSchema = z.object({
  packed: z.array(z.string()),
  left: z.array(z.object({ name: z.string(), reason: reasonSchema })),
});

export type PackState = 'packed' | z.infer<typeof reasonSchema>;

/** The index beside the packed data sets, relative to their folder. */
export const PACK_INDEX = 'index.json';

/**
 * Reads which data sets were packed.
 * @returns what is known of each; nothing at all where the index is missing or foreign, for then the
 *   data set itself will say what is wrong with it
 */
export function parsePackIndex(json: unknown): Readonly<Partial<Record<PackedName, PackState>>> {
  const result = indexSchema.safeParse(json);
  if (!result.success) return {};
  const { packed, left } = result.data;
  const states: Partial<Record<PackedName, PackState>> = {};
  for (const name of PACKED_NAMES) {
    const reason = left.find((entry) => entry.name === name)?.reason;
    if (packed.includes(name)) states[name] = 'packed';
    else if (reason !== undefined) states[name] = reason;
  }
  return states;
}
