/** What keeps the page alive, whatever is chosen. */
export const limits = {
  /** files in one choice, or in one zip */
  files: 60_000,
  /** bytes of all of them, unpacked */
  bytes: 512 * 2 ** 20,
  /** bytes of one image file */
  fileBytes: 32 * 2 ** 20,
  /** pixels of one image before it is made smaller, and of all that are decoded at once: 256 MB as RGBA */
  pixels: 64_000_000,
  /** bytes of the finished data set: what a GPU with only the default limits binds at once. EMNIST's letters take 109 MiB. */
  datasetBytes: 128 * 2 ** 20,
  /** a label is one byte */
  classes: 256,
} as const;
