import type { Dataset } from '../../data/dataset.ts';
import { Rng } from '../../engine/core/rng.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';

const CLASSES = ['a', 'b', 'c'];

export interface Odd {
  readonly train?: number;
  readonly test?: number;
  readonly side?: number;
  readonly labelOf?: (index: number) => number;
  readonly pixelOf?: (index: number) => number;
}

/** Noise with labels in turn, except where something else is asked for. */
export function oddDataset({ train = 40, test = 6, side = 4, ...of }: Odd): Dataset {
  const rng = new Rng(4);
  const { labelOf = (index) => index % 3, pixelOf = () => Math.floor(rng.uniform() * 256) } = of;
  const images = Uint8Array.from({ length: (train + test) * side * side }, (_, at) => pixelOf(at));
  const labels = Uint8Array.from({ length: train + test }, (_, index) => labelOf(index));
  const extents = { height: side, width: side, channels: 1 };
  return {
    name: 'odd',
    ...extents,
    classes: CLASSES,
    trainCount: train,
    testCount: test,
    images,
    labels,
  };
}

export function oddNetwork(side: number, ...inner: NetworkSpec['layers']): NetworkSpec {
  const head = [layerSpec('Flatten'), layerSpec('Dense', { units: 3, activation: 'softmax' })];
  return { name: 'odd', inputShape: [side, side, 1], layers: [...inner, ...head] };
}

/** Keeps the extents of any image. */
export const paddedConv = layerSpec('Conv2D', {
  filters: 2,
  kernel_size: 3,
  padding: 'same',
  activation: 'relu',
});
