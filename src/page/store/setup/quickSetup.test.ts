import { expect, it } from 'vitest';
import { checkSetup } from './checkSetup.ts';
import { registerDataset, unregisterDataset } from './datasets.ts';
import { lectureSetup, quickSetup } from './setupSlice.ts';

it.each([
  [28, 1, 300],
  [64, 3, 5000],
])(
  'a quick set-up can be trained on one’s own images of %i × … × %i',
  (side, channels, trainCount) => {
    const name = 'own-quick';
    registerDataset(name, {
      ...{ title: 'Own', trainCount, testCount: 0, classes: 3 },
      inputShape: [side, side, channels],
    });
    const { request } = checkSetup(quickSetup({ ...lectureSetup, dataset: name }));
    expect(request?.network.inputShape).toEqual([side, side, channels]);
    expect(request?.fit.limit ?? trainCount).toBe(Math.min(2000, trainCount));
    unregisterDataset(name);
  },
);
