import type uPlot from 'uplot';
import { pixels } from './pixels.ts';

/** The best epoch: a line down to the axis, a ring, and its words above the plot, where no curve is. */
export interface BestMark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color: string;
}

/** A lower chart has no room for words, CSS pixels. */
const LEAST_HEIGHT = 90;

export function paintBest(plot: uPlot, { x, y, text, color }: BestMark, font: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const [left, top] = [pixels(plot, 'x')(x), pixels(plot, 'y')(y)];
  if (left < bbox.left || left > bbox.left + bbox.width + 1 || !Number.isFinite(top)) return;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(left, bbox.top);
  ctx.lineTo(left, bbox.top + bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(left, top, 7 * ratio, 0, 2 * Math.PI);
  ctx.stroke();
  if (bbox.height < LEAST_HEIGHT * ratio) {
    ctx.restore();
    return;
  }
  ctx.font = font;
  const width = ctx.measureText(text).width + 6 * ratio;
  const fits = left + width < bbox.left + bbox.width;
  ctx.textAlign = fits ? 'left' : 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(text, left, bbox.top - 3 * ratio);
  ctx.restore();
}
