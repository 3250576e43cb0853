import type uPlot from 'uplot';
import type { Shown } from './chartExtent.ts';
import type { Curve } from './curve.ts';
import { pixels } from './pixels.ts';

/** What is drawn of one run, and in which colours. */
export interface Layer {
  readonly curve: Curve;
  readonly shown: Shown;
  readonly train: string;
  readonly validation: string;
  /** A run beside the current one: thinner, and its val_ series dashed. */
  readonly beside: boolean;
}

const BAND_ALPHA = 0.22;
/** Of single steps, which are thin lines behind their mean. */
const STEP_ALPHA = 0.35;

/** Draws onto the plot's own canvas: axes, grid and scales are uPlot's. */
export function paintLayers(plot: uPlot, layers: readonly Layer[], paper: string): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const [toX, toY] = [pixels(plot, 'x'), pixels(plot, 'y')];
  const pen = { ctx, toX, toY, ratio, paper };
  ctx.save();
  ctx.beginPath();
  // Points at the very edge are seen whole.
  ctx.rect(bbox.left, bbox.top - 6 * ratio, bbox.width + 6 * ratio, bbox.height + 6 * ratio);
  ctx.clip();
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  for (const layer of layers) if (layer.shown.steps) paintSpread(pen, layer);
  for (const layer of layers) paintLines(pen, layer);
  ctx.restore();
}

type Pen = {
  readonly ctx: CanvasRenderingContext2D;
  readonly ratio: number;
  readonly paper: string;
  toX(value: number): number;
  toY(value: number): number;
};

function paintSpread({ ctx, toX, toY, ratio }: Pen, { curve, train }: Layer): void {
  const { x, low, bucketSize } = curve;
  ctx.beginPath();
  if (bucketSize === 1) {
    trace(ctx, x, low, toX, toY);
    ctx.globalAlpha = STEP_ALPHA;
    ctx.lineWidth = ratio;
    ctx.strokeStyle = train;
    ctx.stroke();
  } else {
    let from = 0;
    for (let index = 0; index <= x.length; index++) {
      if (Number.isFinite(low[index])) continue;
      if (index > from) outline(ctx, curve, from, index, toX, toY);
      from = index + 1;
    }
    ctx.globalAlpha = BAND_ALPHA;
    ctx.fillStyle = train;
    ctx.fill();
    // Where a bucket is narrower than a pixel, its edge keeps the peak visible.
    ctx.lineWidth = ratio / 2;
    ctx.strokeStyle = train;
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

function paintLines(pen: Pen, layer: Layer): void {
  const { ctx, toX, toY, ratio } = pen;
  const { curve, shown, train, validation, beside } = layer;
  const width = (beside ? 1.5 : 2) * ratio;
  if (shown.steps) {
    ctx.beginPath();
    trace(ctx, curve.x, curve.smooth, toX, toY);
    ctx.lineWidth = width;
    ctx.strokeStyle = train;
    ctx.stroke();
  }
  const radius = dotRadius(pen, layer);
  if (shown.epoch && radius > 0) {
    for (const { x, value } of curve.marks) {
      dot(pen, x, value, radius, pen.paper, train, width);
    }
  }
  if (!shown.validation) return;
  ctx.beginPath();
  const marks = curve.marks.filter((mark) => mark.validation !== null);
  marks.forEach((mark, index) => {
    const [left, top] = [toX(mark.x), toY(mark.validation ?? Number.NaN)];
    if (index === 0) ctx.moveTo(left, top);
    else ctx.lineTo(left, top);
  });
  ctx.lineWidth = width;
  ctx.strokeStyle = validation;
  ctx.setLineDash(beside ? [5 * ratio, 3 * ratio] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  for (const mark of radius > 0 ? marks : []) {
    dot(pen, mark.x, mark.validation ?? 0, radius, validation, null, 0);
  }
}

/** Smaller where epochs stand close, and none where dots would hide the line; CSS pixels. */
function dotRadius({ toX, ratio }: Pen, { curve, beside }: Layer): number {
  const [first, second] = curve.marks.slice(-2).map(({ x }) => toX(x) / ratio);
  const apart = first !== undefined && second !== undefined ? second - first : 100;
  return apart < 4 ? 0 : Math.min(beside ? 2.5 : 4, apart / 2.5);
}

function dot(
  { ctx, toX, toY, ratio }: Pen,
  x: number,
  y: number,
  radius: number,
  fill: string,
  stroke: string | null,
  width: number,
): void {
  const [left, top] = [toX(x), toY(y)];
  if (!Number.isFinite(top)) return;
  ctx.beginPath();
  ctx.arc(left, top, radius * ratio, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  if (stroke === null) return;
  ctx.lineWidth = width;
  ctx.strokeStyle = stroke;
  ctx.stroke();
}

/** A line through what is finite, with gaps where nothing is. */
function trace(
  ctx: CanvasRenderingContext2D,
  x: Float64Array,
  y: Float64Array,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  let down = false;
  for (let index = 0; index < x.length; index++) {
    const top = toY(y[index] ?? Number.NaN);
    if (!Number.isFinite(top)) {
      down = false;
      continue;
    }
    const left = toX(x[index] ?? 0);
    if (!down) ctx.moveTo(left, top);
    // also the first: a single point is a dot then
    ctx.lineTo(left, top);
    down = true;
  }
}

/** A band's edge: along its highest, and back along its lowest. */
function outline(
  ctx: CanvasRenderingContext2D,
  { x, low, high }: Curve,
  from: number,
  to: number,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  for (let index = from; index < to; index++) {
    const [left, top] = [toX(x[index] ?? 0), toY(high[index] ?? 0)];
    if (index === from) ctx.moveTo(left, top);
    else ctx.lineTo(left, top);
  }
  for (let index = to - 1; index >= from; index--) {
    ctx.lineTo(toX(x[index] ?? 0), toY(low[index] ?? 0));
  }
  ctx.closePath();
}
