import { type MapBlock, pictureSize } from '../../../store/inspect/mapBlocks.ts';
import { formatPercent } from '../../format/formatPercent.ts';
import { type MapPlace, paintMap, type ScaleName, type Theme } from '../maps/colourScale.ts';
import { type FixedLook, kernelPlace, type Moment } from './moments.ts';
import { type Place, shownClasses } from './sheetLayout.ts';

/** The page's colours. */
export interface Ink {
  readonly theme: Theme;
  color(name: string): string;
}

export type Context = CanvasRenderingContext2D;

/** Bars of classes, and px of one. */
const [MOST_BARS, MOST_ROW] = [12, 18];

export const font = (weight: 400 | 600, size: number) =>
  `${weight} ${size}px system-ui, sans-serif`;

/** px across, the kernel included. */
export function momentWidth({ kernel, kind }: MapBlock, size: number): number {
  if (kind === 'bars') return size * 1.4;
  return kernel === null ? size : size * 1.5 + 4;
}

/** The kernel with its map at its right, or bars of a head. */
export function paintMoment(
  ctx: Context,
  { block, look }: { readonly block: MapBlock; readonly look: FixedLook },
  moment: Moment,
  place: Place,
  size: number,
  ink: Ink,
): void {
  const { kernel, kind } = block;
  if (kind === 'bars') {
    paintBars(ctx, moment, { ...place, width: momentWidth(block, size), height: size }, ink);
    return;
  }
  let { left } = place;
  if (kernel !== null) {
    const at = { left, top: place.top + size / 2, size: size / 2 };
    const values = { values: moment.kernel, place: kernelPlace(kernel, look.channel) };
    paintPicture(ctx, { ...values, range: look.kernelRange, scale: 'weight' }, at, ink);
    left += size / 2 + 4;
  }
  const values = { values: moment.map, place: { start: 0, step: 1, ...pictureSize(block) } };
  const at = { left, top: place.top, size };
  paintPicture(ctx, { ...values, range: look.mapRange, scale: 'activation' }, at, ink);
}

interface Numbers {
  readonly values: Float32Array;
  readonly place: MapPlace;
  readonly range: number;
  readonly scale: ScaleName;
}

function paintPicture(
  ctx: Context,
  { values, place, range, scale }: Numbers,
  { left, top, size }: Place & { readonly size: number },
  { theme, color }: Ink,
): void {
  const pixels = document.createElement('canvas');
  paintMap(pixels, values, place, range, { scale, theme });
  const factor = size / Math.max(place.height, place.width);
  const [width, height] = [place.width * factor, place.height * factor];
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(pixels, left, top, width, height);
  ctx.strokeStyle = color('line-strong');
  ctx.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
}

/** A bar for each class; the true one is marked. */
export function paintBars(
  ctx: Context,
  { probabilities, label, classes }: Moment,
  box: Place & { readonly width: number; readonly height: number },
  { color }: Ink,
): void {
  const shown = shownClasses(probabilities, label, MOST_BARS);
  const row = Math.min(MOST_ROW, box.height / shown.length);
  const size = Math.min(11, row - 1);
  const [nameWidth, valueWidth] = [box.width * 0.25, size * 3.6];
  for (const [line, unit] of shown.entries()) {
    const top = box.top + line * row;
    const share = probabilities[unit] ?? 0;
    const isTrue = unit === label;
    const ink = color(isTrue ? 'ink' : 'mute');
    const name = classes[unit] ?? String(unit);
    write(ctx, name, { left: box.left, top }, font(isTrue ? 600 : 400, size), ink, nameWidth - 4);
    ctx.fillStyle = color(isTrue ? 'good' : 'line-strong');
    const room = box.width - nameWidth - valueWidth;
    ctx.fillRect(box.left + nameWidth, top + 1, Math.max(1, room * share), row - 3);
    const value = { left: box.left + box.width - valueWidth + 4, top };
    write(ctx, formatPercent(share), value, font(400, size), ink);
  }
}

export function write(
  ctx: Context,
  text: string,
  { left, top }: Place,
  font: string,
  ink: string,
  most?: number,
): void {
  ctx.font = font;
  ctx.fillStyle = ink;
  ctx.fillText(text, left, top, most);
}
