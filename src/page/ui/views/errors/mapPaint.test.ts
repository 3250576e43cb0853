import { describe, expect, it } from 'vitest';
import { palettes } from './mapPaint.ts';

type Triple = readonly [number, number, number];

function linear(hex: string): Triple {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return [r, g, b];
}

const times = (m: readonly Triple[], v: Triple): Triple => {
  const [x = 0, y = 0, z = 0] = m.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);
  return [x, y, z];
};

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [a, b].map((c) => luminance(linear(c))).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB. */
const eyes: Readonly<Record<string, readonly Triple[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

/** OKLab, https://bottosson.github.io/posts/oklab/ */
function lab(rgb: Triple): Triple {
  const lms = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((value) => Math.cbrt(Math.max(0, value)));
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [lms[0] ?? 0, lms[1] ?? 0, lms[2] ?? 0],
  );
}

describe('the colours of classes', () => {
  const panels = { light: '#ffffff', dark: '#1b1d21' } as const;

  it.each(['light', 'dark'] as const)('stand out from a %s panel', (theme) => {
    expect(palettes[theme]).toHaveLength(10);
    for (const colour of palettes[theme]) {
      expect(contrast(colour, panels[theme]), colour).toBeGreaterThan(3);
    }
  });

  it.each(['light', 'dark'] as const)(
    'differ in %s for eyes without red or green cones',
    (theme) => {
      const near: string[] = [];
      for (const [eye, matrix] of Object.entries(eyes)) {
        const seen = palettes[theme].map((colour) => lab(times(matrix, linear(colour))));
        seen.forEach((a, i) => {
          seen.slice(0, i).forEach((b, j) => {
            const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
            if (distance < 0.1) near.push(`${eye} ${i} ${j} ${distance.toFixed(3)}`);
          });
        });
      }
      expect(near).toEqual([]);
    },
  );
});
