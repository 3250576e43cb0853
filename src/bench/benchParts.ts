export const benchParts = ['training', 'roofline', 'linearity'] as const;
export type BenchPart = (typeof benchParts)[number];

/** Batch sizes whose cost is compared. */
export const linearityWork: readonly Work[] = [
  ...[32, 64, 128, 256, 512, 1024, 2048, 4096].map((batch) => ({
    batchSize: batch,
    images: batch,
  })),
  ...[1024, 2048, 4096].map((images) => ({ batchSize: 256, images })),
];

/** Images to train on once, in batches. */
export interface Work {
  readonly batchSize: number;
  readonly images: number;
}
