import { expect, it } from 'vitest';
import { cssColour, inkOn } from './colourScale.ts';

function luminance(channels: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = channels.map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

it.each(['activation', 'weight', 'gradient'] as const)(
  '%s: a number is read on its colour',
  (scale) => {
    for (const theme of ['light', 'dark'] as const) {
      for (let value = -100; value <= 100; value++) {
        const ground = luminance(
          (cssColour(scale, theme, value, 100).match(/\d+/g) ?? []).map(Number),
        );
        const ink = inkOn(scale, theme, value, 100) === '#fff' ? 1 : 0;
        const [dark, light] = [ground, ink].sort((a, b) => a - b);
        expect(((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)).toBeGreaterThan(4.5);
      }
    }
  },
);
