import { expect, it } from 'vitest';
import { resolveNetwork } from '../../../../engine/network/resolve.ts';
import { layerSpec } from '../../../../engine/network/spec.ts';
import { i18n } from '../../../i18n/i18n.ts';
import '../../../i18n/inside.ts';
import { cellText, mapText, stripText } from './cellText.ts';

const networkOf = (channels: number) =>
  resolveNetwork({
    name: 'pixels',
    inputShape: [4, 5, channels],
    layers: [layerSpec('Conv2D', { filters: 2 }), layerSpec('Flatten'), layerSpec('Dense')],
  });
/** A pixel of the second image. */
const ofSecond = { tensor: { kind: 'output', layer: -1 }, cells: Int32Array.of(21) } as const;
const [grey, colour] = [networkOf(1), networkOf(3)];
const input = { kind: 'output', layer: -1 } as const;

it.each([
  ['en', 'pixel (1, 2)', 'pixel (1, 2), channel 1', '∂L/∂z conv2d map 1 (0, 2)', 'image'],
  ['ko', '픽셀 (1, 2)', '픽셀 (1, 2), 채널 1', '∂L/∂z conv2d 맵 1 (0, 2)', '이미지'],
] as const)(
  'the input has pixels, layers have maps: %s',
  (language, pixel, channel, cell, image) => {
    const t = i18n.getFixedT(language, 'inside');
    expect(cellText(t, grey, { tensor: input, index: 7 }, 1)).toBe(pixel);
    expect(cellText(t, colour, { tensor: input, index: 3 * 7 + 1 }, 1)).toBe(channel);
    const z = { tensor: { kind: 'sumGradient', layer: 0 }, index: 5 } as const;
    expect(cellText(t, grey, z, 1)).toBe(cell);
    expect(mapText(t, grey, input, 0)).toBe(image);
    expect(mapText(t, colour, z.tensor, 1)).toBe(t('cell.mapOf', { layer: 'conv2d', map: 1 }));
  },
);

it('names the images of a batch', () => {
  const t = i18n.getFixedT('en', 'inside');
  expect(stripText(t, grey, ofSecond, 2)).toBe('image (number 1 of the batch)');
  const map = { tensor: { kind: 'output', layer: 0 }, cells: Int32Array.of(13) } as const;
  expect(stripText(t, grey, map, 2)).toBe('conv2d map 1 of image 1');
});
