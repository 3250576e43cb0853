/** The stack when the drag began: its cards' middles in pixels from its top, wherever that scrolls. */
export interface StackGeometry {
  readonly list: Element;
  readonly middles: readonly number[];
}

/** A drop a little beside the network's panel is still meant for it. */
const MARGIN = 16;

export function measureStack(list: Element): StackGeometry {
  const start = list.getBoundingClientRect().top;
  const middles = [...list.querySelectorAll(':scope > [data-layer]')].map((card) => {
    const { top, height } = card.getBoundingClientRect();
    return top + height / 2 - start;
  });
  return { list, middles };
}

/** Between which cards a point lies, from 0 to their number; null outside of the network's panel. */
export function gapAt({ list, middles }: StackGeometry, x: number, y: number): number | null {
  const panel = list.closest('.network') ?? list;
  const { left, right, top, bottom } = panel.getBoundingClientRect();
  const inside =
    x >= left - MARGIN && x <= right + MARGIN && y >= top - MARGIN && y <= bottom + MARGIN;
  if (!inside) return null;
  const within = y - list.getBoundingClientRect().top;
  return middles.filter((middle) => middle < within).length;
}

/** The index that a card from `from` has after its drop into a gap. */
export function indexAfterDrop(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}

/** The gap that a step by an arrow key leads to; a card's own two gaps are one place. */
export function nextGap(from: number, gap: number, direction: 1 | -1, count: number): number {
  const to = Math.min(Math.max(indexAfterDrop(from, gap) + direction, 0), count - 1);
  return to >= from ? to + 1 : to;
}
