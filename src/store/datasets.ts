import type { Shape } from '../core/shape.ts';
import type { DatasetName } from './protocolTypes.ts';

/** What the page must know of a data set before it is loaded. */
export interface DatasetFacts {
  readonly title: string;
  readonly trainCount: number;
  readonly testCount: number;
  readonly classes: number;
  /** (H, W, C) */
  readonly inputShape: Shape;
}

export const datasets: Readonly<Record<DatasetName, DatasetFacts>> = {
  mnist: {
    title: 'MNIST',
    trainCount: 60_000,
    testCount: 10_000,
    classes: 10,
    inputShape: [28, 28, 1],
  },
};

export const datasetNames = Object.keys(datasets) as readonly DatasetName[];
