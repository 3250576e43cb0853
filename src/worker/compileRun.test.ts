import { expect, it } from 'vitest';
import type { Dataset } from '../data/dataset.ts';
import { compileRun } from './compileRun.ts';
import { requestOf } from './testing/runTesting.ts';

it.each(['gpu', 'cpu'] as const)(
  'refuses labels outside the units before a %s is asked',
  async (device) => {
    const data: Dataset = {
      ...{ name: 'noise', height: 4, width: 4, channels: 1, classes: ['a', 'b', 'c'] },
      ...{
        trainCount: 2,
        testCount: 1,
        images: new Uint8Array(48),
        labels: Uint8Array.of(1, 2, 3),
      },
    };
    const compile = () => Promise.reject(new Error('a device was asked'));
    const failed = compileRun(
      { ...requestOf(), device },
      data,
      { compile },
      () => {},
      new AbortController().signal,
    );
    await expect(failed).rejects.toMatchObject({
      code: 'labelTooLarge',
      values: { actual: 3, units: 3 },
    });
  },
);
