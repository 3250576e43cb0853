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

/**
 * Between which cards a point lies, from 0 to their number; null outside of the network's panel. Under
 * the panel is after the last card: a finger that follows a long stack goes past its end.
 */
export function gapAt({ list, middles }: StackGeometry, x: number, y: number): number | null {
  const panel = list.closest('.network') ?? list;
  const { left, right, top } = panel.getBoundingClientRect();
  if (x < left - MARGIN || x > right + MARGIN || y < top - MARGIN) return null;
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

/** Top and bottom edges, pixels from the top of what is on the screen. */
interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Whether there is more of the stack to bring into sight, in the half of the screen in which the
 * pointer is.
 * @param seen what of the screen shows the stack
 */
export function hasMoreStack(stack: Extent, seen: Extent, y: number): boolean {
  return y > (seen.top + seen.bottom) / 2 ? stack.bottom > seen.bottom : stack.top < seen.top;
}

/** The part of the screen in which the stack can be seen, by its own scroll box and the page's. */
export function seenOf(list: Element): Extent {
  const box = (list.closest('.network-scroll') ?? list).getBoundingClientRect();
  // A bar may cover the top of the page, which the style sheet says.
  const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  return {
    top: Math.max(box.top, Number.isNaN(covered) ? 0 : covered),
    bottom: Math.min(box.bottom, window.innerHeight),
  };
}
