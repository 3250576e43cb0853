import { packDataset } from '../../../scripts/packDataset.ts';

export const TRAIN = 7;
export const TEST = 4;
export const [HEIGHT, WIDTH] = [5, 3];

/** Noise that gzip cannot shrink to nothing, the same in every run. */
export function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function idx(extents: readonly number[], payload: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * extents.length));
  header.setUint32(0, 0x0800 + extents.length);
  for (const [axis, extent] of extents.entries()) header.setUint32(4 + 4 * axis, extent);
  return Buffer.concat([new Uint8Array(header.buffer), payload]);
}

export const pixels = noise((TRAIN + TEST) * HEIGHT * WIDTH, 1);
export const labels = noise(TRAIN + TEST, 2).map((value) => value % 10);
const split = TRAIN * HEIGHT * WIDTH;

/** The files of a data set of four shards, by their names. */
export const packed = packDataset(
  {
    name: 'mnist',
    classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    trainImages: { file: 'a', bytes: idx([TRAIN, HEIGHT, WIDTH], pixels.subarray(0, split)) },
    trainLabels: { file: 'b', bytes: idx([TRAIN], labels.subarray(0, TRAIN)) },
    testImages: { file: 'c', bytes: idx([TEST, HEIGHT, WIDTH], pixels.subarray(split)) },
    testLabels: { file: 'd', bytes: idx([TEST], labels.subarray(TRAIN)) },
  },
  4,
);
export const shardFiles = [...packed.keys()].filter((file) => file.endsWith('.bin'));
