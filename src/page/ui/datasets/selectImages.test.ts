import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../session/dataShelf.ts';
import { countClasses, pixelsOf, selectImages } from './selectImages.ts';
import { sideOf } from './side.ts';
import { suggestTitle } from './suggestTitle.ts';

const dataset: Dataset = {
  name: 'own-1',
  height: 1,
  width: 2,
  channels: 1,
  classes: ['a', 'b', 'c'],
  trainCount: 4,
  testCount: 2,
  images: Uint8Array.from({ length: 12 }, (_, i) => 20 * i),
  labels: new Uint8Array([0, 1, 0, 1, 1, 1]),
};

describe('the preview', () => {
  it('finds the images of a part, of one class or of all', () => {
    expect([...selectImages(dataset, 'train', null)]).toEqual([0, 1, 2, 3]);
    expect([...selectImages(dataset, 'train', 1)]).toEqual([1, 3]);
    expect([...selectImages(dataset, 'test', 1)]).toEqual([4, 5]);
    expect([...selectImages(dataset, 'test', 2)]).toEqual([]);
  });

  it('counts each class of a part, one without images too', () => {
    expect(countClasses(dataset, 'train')).toEqual([2, 2, 0]);
    expect(countClasses(dataset, 'test')).toEqual([0, 2, 0]);
  });

  it('draws the very bytes', () => {
    expect([...pixelsOf(dataset, 3)]).toEqual([120, 120, 120, 255, 140, 140, 140, 255]);
  });
});

describe('loading one’s own', () => {
  const blob = new Blob();

  it('takes its name from the zip or the folder', () => {
    expect(suggestTitle([{ path: 'my pets.zip', blob }])).toBe('my pets');
    const folder = ['pets/cat/1.png', 'pets/dog/1.png'].map((path) => ({ path, blob }));
    expect(suggestTitle(folder)).toBe('pets');
    expect(suggestTitle([...folder, { path: 'other/1.png', blob }])).toBeNull();
    expect(suggestTitle([])).toBeNull();
  });

  it('takes a whole image size within its range', () => {
    expect(['28', '8', '224', '7', '225', '28.5', ''].map(sideOf)).toEqual([
      28,
      8,
      224,
      null,
      null,
      null,
      null,
    ]);
  });
});
