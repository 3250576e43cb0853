import { isGradient, type TensorRef } from '../../../../engine/layers/tensorRef.ts';

/** A diverging scale for each kind of number, all safe for eyes that see few colours; 0 is the panel's colour. */
const ends = {
  activation: { negative: [181, 84, 58], positive: [47, 91, 234] },
  weight: { negative: [166, 97, 26], positive: [1, 133, 113] },
  gradient: { negative: [0, 136, 55], positive: [123, 50, 148] },
} as const;

export type ScaleName = keyof typeof ends;

/** The scale of a tensor's numbers. */
export function scaleOf(tensor: TensorRef): ScaleName {
  if (isGradient(tensor)) return 'gradient';
  return tensor.kind === 'output' ? 'activation' : 'weight';
}

type Colour = readonly [number, number, number];

const middles = { light: [255, 255, 255], dark: [27, 29, 33] } as const;
/** In the dark, ends are lighter, as far towards white. */
const LIFT = 0.35;

export type Theme = keyof typeof middles;

/** The colour of a number, from −range to range. */
function colourOf(scale: ScaleName, theme: Theme, value: number, range: number): Colour {
  const t = Math.max(-1, Math.min(1, range > 0 ? value / range : 0));
  const end = ends[scale][t < 0 ? 'negative' : 'positive'];
  const middle = middles[theme];
  const mixed = end.map((channel, i) => {
    const lit = theme === 'dark' ? channel + (255 - channel) * LIFT : channel;
    const from = middle[i] ?? 0;
    return Math.round(from + (lit - from) * Math.abs(t));
  });
  return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0];
}

export function cssColour(scale: ScaleName, theme: Theme, value: number, range: number): string {
  return `rgb(${colourOf(scale, theme, value, range).join(' ')})`;
}

/** Black or white, whichever is read better on that number's colour: one of them always has a contrast of 4.5. */
export function inkOn(scale: ScaleName, theme: Theme, value: number, range: number): string {
  const [r, g, b] = colourOf(scale, theme, value, range).map((channel) => {
    const c = channel / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  return luminance > 0.179 ? '#000' : '#fff';
}

const LEVELS = 256;
const tables = new Map<string, Uint32Array>();

/** Colours from −range to range as pixels, (2 · LEVELS + 1). */
function tableOf(scale: ScaleName, theme: Theme): Uint32Array {
  const key = `${scale} ${theme}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const bytes = new Uint8ClampedArray(4 * (2 * LEVELS + 1));
  for (let level = -LEVELS; level <= LEVELS; level++) {
    const colour = colourOf(scale, theme, level, LEVELS);
    bytes.set([...colour, 255], 4 * (level + LEVELS));
  }
  const table = new Uint32Array(bytes.buffer);
  tables.set(key, table);
  return table;
}

/** Where a map is in an array: `values[start + step · i]`, row by row. */
export interface MapPlace {
  readonly start: number;
  readonly step: number;
  readonly height: number;
  readonly width: number;
}

/** Draws a map, one pixel for each number. */
export function paintMap(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  { start, step, height, width }: MapPlace,
  range: number,
  { scale, theme }: { readonly scale: ScaleName; readonly theme: Theme },
): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const table = tableOf(scale, theme);
  const factor = range > 0 ? LEVELS / range : 0;
  for (let i = 0; i < pixels.length; i++) {
    const level = Math.round((values[start + step * i] ?? 0) * factor);
    pixels[i] = table[Math.max(-LEVELS, Math.min(LEVELS, level)) + LEVELS] ?? 0;
  }
  context.putImageData(image, 0, 0);
}

/** The largest size of the numbers; 0 without any. */
export function rangeOf(values: ArrayLike<number>, start = 0, step = 1, count = Infinity): number {
  let largest = 0;
  const end = Math.min(values.length, start + step * count);
  for (let i = start; i < end; i += step) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  return largest;
}
