import type { MapBlock } from '../../../store/inspect/mapBlocks.ts';
import { formatPercent } from '../../format/formatPercent.ts';
import type { FixedLook, Moment } from './moments.ts';
import {
  type Context,
  font,
  type Ink,
  momentWidth,
  paintBars,
  paintMoment,
  write,
} from './paintMoment.ts';
import { chartPoints, epochScale, gridOf, type Place } from './sheetLayout.ts';

/** All that a saved picture shows. */
export interface FilterStory {
  readonly block: MapBlock;
  /** the network and what is followed */
  readonly title: string;
  /** what is seen, and how far the colours reach */
  readonly words: readonly string[];
  /** at least one */
  readonly moments: readonly Moment[];
  readonly look: FixedLook;
  /** class that stands beside the true one */
  readonly rival: number | null;
  /** words of the chart and its two lines */
  readonly chart: string;
  readonly trueName: string;
  readonly rivalName: string;
  nameOf(epoch: number): string;
}

const [MARGIN, GAP, LINE] = [12, 8, 18];
/** px of a map on the sheet and in a frame; a kernel has half of it */
const [SMALL, LARGE] = [80, 192];
const MOST_SHEET = 1200;
/** pixels of a saved picture for each px */
const SHARP = 2;
const CHART = { width: 420, height: 96 };
const LEGEND = 200;
const BARS = 168;

/** All epochs side by side, and the probabilities of the image beneath them. */
export function paintSheet(story: FilterStory, ink: Ink): HTMLCanvasElement {
  const { moments, title, words, block } = story;
  const tile = { width: momentWidth(block, SMALL) + 2 * GAP, height: SMALL + LINE + GAP };
  const grid = gridOf(moments.length, tile, MOST_SHEET);
  const head = MARGIN + LINE * (1 + words.length) + GAP;
  const width = Math.max(grid.width, CHART.width + LEGEND) + 2 * MARGIN;
  const height = head + grid.height + GAP + LINE + CHART.height + LINE + MARGIN;
  const [canvas, ctx] = blankSheet(width, height, SHARP, ink);
  write(ctx, title, { left: MARGIN, top: MARGIN }, font(600, 13), ink.color('ink'));
  for (const [line, text] of words.entries()) {
    const top = MARGIN + LINE * (line + 1);
    write(ctx, text, { left: MARGIN, top }, font(400, 11), ink.color('mute'));
  }
  for (const [index, moment] of moments.entries()) {
    const { left, top } = grid.placeOf(index);
    const place = { left: MARGIN + left, top: head + top };
    paintMoment(ctx, story, moment, place, SMALL, ink);
    const caption = { left: place.left, top: place.top + SMALL + 4 };
    const probability = formatPercent(moment.probabilities[moment.label] ?? 0);
    const text = `${story.nameOf(moment.epoch)} · ${probability}`;
    write(ctx, text, caption, font(400, 10), ink.color('mute'));
  }
  const chart = { left: MARGIN, top: head + grid.height + GAP };
  write(ctx, story.chart, chart, font(400, 11), ink.color('mute'));
  paintChart(ctx, story, { ...chart, top: chart.top + LINE }, ink);
  return canvas;
}

/** One epoch large, with the probability of each class; all epochs have frames of one size. */
export function paintFrame(
  story: FilterStory,
  moment: Moment,
  ink: Ink,
  reuse?: HTMLCanvasElement,
): HTMLCanvasElement {
  const isHead = story.block.kind === 'bars';
  const pictures = isHead ? 0 : momentWidth(story.block, LARGE) + 2 * GAP;
  const width = Math.max(320, pictures + BARS + 2 * MARGIN);
  const height = LARGE + LINE + GAP + 2 * MARGIN;
  const [canvas, ctx] = blankSheet(width, height, 1, ink, reuse);
  const title = `${story.title} · ${story.nameOf(moment.epoch)}`;
  write(ctx, title, { left: MARGIN, top: MARGIN }, font(600, 13), ink.color('ink'));
  const place = { left: MARGIN, top: MARGIN + LINE + GAP };
  if (!isHead) paintMoment(ctx, story, moment, place, LARGE, ink);
  const left = place.left + pictures;
  const box = { left, top: place.top, width: width - left - MARGIN, height: LARGE };
  paintBars(ctx, moment, box, ink);
  return canvas;
}

/** Probabilities of the image over the epochs: the true class, one other, and the rest in grey. */
function paintChart(ctx: Context, story: FilterStory, { left, top }: Place, { color }: Ink): void {
  const { moments, rival, trueName, rivalName } = story;
  const first = moments[0];
  if (first === undefined) return;
  const { label, probabilities } = first;
  ctx.save();
  ctx.translate(left, top);
  ctx.lineWidth = 1;
  ctx.strokeStyle = color('line');
  ctx.strokeRect(0, 0, CHART.width, CHART.height);
  const line = (unit: number, ink: string, width: number) => {
    ctx.beginPath();
    for (const point of chartPoints(moments, unit, CHART)) ctx.lineTo(point.left, point.top);
    ctx.strokeStyle = color(ink);
    ctx.lineWidth = width;
    ctx.stroke();
  };
  for (const unit of probabilities.keys()) line(unit, 'line-strong', 1);
  if (rival !== null) line(rival, 'val', 2);
  line(label, 'good', 2);
  const x = epochScale(moments, CHART.width);
  for (const { epoch } of [first, moments.at(-1) ?? first]) {
    const place = { left: Math.min(x(epoch), CHART.width - 52), top: CHART.height + 4 };
    write(ctx, story.nameOf(epoch), place, font(400, 10), color('mute'));
  }
  const beside = CHART.width + GAP;
  const most = LEGEND - GAP;
  write(ctx, trueName, { left: beside, top: 0 }, font(600, 11), color('good-text'), most);
  if (rival !== null) {
    write(ctx, rivalName, { left: beside, top: LINE }, font(600, 11), color('val-text'), most);
  }
  ctx.restore();
}

function blankSheet(
  width: number,
  height: number,
  ratio: number,
  { color }: Ink,
  canvas = document.createElement('canvas'),
): [HTMLCanvasElement, Context] {
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (ctx === null) throw new Error('no canvas');
  ctx.scale(ratio, ratio);
  ctx.fillStyle = color('panel');
  ctx.fillRect(0, 0, width, height);
  ctx.textBaseline = 'top';
  return [canvas, ctx];
}
