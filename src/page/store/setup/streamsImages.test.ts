import { expect, it } from 'vitest';
import { checkSetup } from './checkSetup.ts';
import { lectureSetup } from './setupSlice.ts';
import { streamsImages } from './streamsImages.ts';

it('is told before Train where the images are more than a GPU takes in one piece', () => {
  const images = 70_000 * 784;
  const streams = (device: 'gpu' | 'cpu', tensorBytes: number | null) => {
    const gpu = tensorBytes === null ? null : { tensorBytes, usual: 'shared' as const };
    return streamsImages(checkSetup({ ...lectureSetup, device }, gpu), gpu);
  };
  expect(streams('gpu', images)).toBe(false);
  expect(streams('gpu', images - 1)).toBe(true);
  expect(streams('gpu', null)).toBe(false);
  expect(streams('cpu', images - 1)).toBe(false);
});
