import type { Grey } from './grey.ts';

/** Where the brush was: shares of the image's longer side from the top left corner, and how hard it pressed. */
export interface BrushPoint {
  readonly x: number;
  readonly y: number;
  /** 1 is usual */
  readonly pressure: number;
}

export interface Stroke {
  readonly tool: 'pen' | 'eraser';
  /** diameter of the brush, a share of the image's longer side */
  readonly size: number;
  readonly points: readonly BrushPoint[];
}

/** How much of the brush's radius is its soft edge. */
const SOFT = 0.6;
/** Rests of ink that nobody sees are erased, too. */
const LEAST = 16;
/** Pixels of the board along its longer side, about. */
const BOARD = 224;

/** Pixels of the board for each of the image's, along one side. */
export function boardScale(height: number, width: number): number {
  return Math.max(1, Math.round(BOARD / Math.max(height, width)));
}

/** An empty board, or one with an image on it, pixel for pixel. */
export function boardOf(height: number, width: number, image: Grey | null): Grey {
  const scale = boardScale(height, width);
  const values = new Uint8Array(height * width * scale * scale);
  if (image?.height === height && image.width === width) {
    for (let y = 0; y < height * scale; y++) {
      for (let x = 0; x < width * scale; x++) {
        const place = Math.floor(y / scale) * width + Math.floor(x / scale);
        values[y * width * scale + x] = image.values[place] ?? 0;
      }
    }
  }
  return { height: height * scale, width: width * scale, values };
}

/** The board with strokes on it: a soft round brush goes from point to point. */
export function withStrokes(board: Grey, strokes: readonly Stroke[]): Grey {
  const result = { ...board, values: board.values.slice() };
  for (const stroke of strokes) {
    const [first] = stroke.points;
    if (first === undefined) continue;
    let from = first;
    for (const to of stroke.points.length > 1 ? stroke.points.slice(1) : [first]) {
      brush(result, stroke, from, to);
      from = to;
    }
  }
  return result;
}

function brush(board: Grey, { tool, size }: Stroke, from: BrushPoint, to: BrushPoint): void {
  const { height, width, values } = board;
  const side = Math.max(height, width);
  const radius = (side * size * (from.pressure + to.pressure)) / 4;
  const reach = radius * (1 + SOFT / 2);
  const [fromX, fromY, toX, toY] = [from.x * side, from.y * side, to.x * side, to.y * side];
  const [dx, dy] = [toX - fromX, toY - fromY];
  const length = dx * dx + dy * dy;
  const left = Math.max(0, Math.floor(Math.min(fromX, toX) - reach));
  const right = Math.min(width, Math.ceil(Math.max(fromX, toX) + reach));
  const top = Math.max(0, Math.floor(Math.min(fromY, toY) - reach));
  const bottom = Math.min(height, Math.ceil(Math.max(fromY, toY) + reach));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - fromX, y + 0.5 - fromY];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      const distance = Math.hypot(px - along * dx, py - along * dy);
      const edge = Math.min(1, Math.max(0, (reach - distance) / (SOFT * radius)));
      const ink = 255 * edge * edge * (3 - 2 * edge);
      const place = y * width + x;
      const before = values[place] ?? 0;
      const left = Math.min(before, 255 - ink);
      values[place] = tool === 'pen' ? Math.max(before, ink) : left < LEAST ? 0 : left;
    }
  }
}
