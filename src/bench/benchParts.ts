export const benchParts = ['training', 'roofline', 'linearity'] as const;
export type BenchPart = (typeof benchParts)[number];

/** Batch sizes whose cost is compared. */
export const linearityBatches = [32, 64, 128, 256, 512, 1024, 2048, 4096] as const;
