import * as z from 'zod/mini';

/** Every data set that can be packed: one entry here, and one of the same name in scripts/datasetSources.mjs. */
export const PACKED_NAMES = ['mnist', 'fashion-mnist'] as const;

export type PackedName = (typeof PACKED_NAMES)[number];

/** A data set of the user's own: it lives as long as the page, and nowhere else. */
export type UserDataName = `own-${string}`;

export type DatasetName = PackedName | UserDataName;

export function isPackedName(name: string): name is PackedName {
  return PACKED_NAMES.some((packed) => packed === name);
}

/** A name as it was kept: of a packed data set, or of one of the user's own, which may be gone. */
export const datasetNameSchema = z.custom<DatasetName>(
  (name) => typeof name === 'string' && (isPackedName(name) || /^own-.{1,200}$/.test(name)),
);
