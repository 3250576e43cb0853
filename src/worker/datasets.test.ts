import { describe, expect, it } from 'vitest';
import { DataError } from '../data/dataError.ts';
import type { Dataset } from '../data/dataset.ts';
import { Datasets } from './datasets.ts';

const own: Dataset = {
  name: 'own-1',
  height: 1,
  width: 1,
  channels: 1,
  classes: ['a', 'b'],
  trainCount: 1,
  testCount: 1,
  images: new Uint8Array(2),
  labels: new Uint8Array(2),
};

describe('the data of a training thread', () => {
  it('includes the user’s own data once it was received', async () => {
    const datasets = new Datasets();
    datasets.hold(own);
    expect(await datasets.load('own-1', () => {})).toBe(own);
  });

  it('is refused in a sentence where it was not received', async () => {
    const refusal = await new Datasets().load('own-2', () => {}).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataError);
    expect(refusal).toMatchObject({ code: 'ownGone', values: { dataset: 'own-2' } });
  });
});
