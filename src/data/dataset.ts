/** A labelled image set, whole in memory: what the executors copy to their device. */
export interface Dataset {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** the name of each class, by label */
  readonly classes: readonly string[];
  readonly trainCount: number;
  readonly testCount: number;
  /** 0 to 255, shape (trainCount + testCount, height, width, channels), training images first */
  readonly images: Uint8Array;
  /** class of each image, shape (trainCount + testCount) */
  readonly labels: Uint8Array;
}
