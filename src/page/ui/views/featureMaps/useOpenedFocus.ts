import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { motion } from '../../hooks/motion.ts';
import { NARROW } from '../../hooks/screenWidths.ts';
import { shortcutOf } from '../../keys/matchShortcut.ts';

/**
 * The focus goes to a cell that opens, which a phone scrolls to its top, and back to where it was when the strip is
 * alone again. A cell that comes back with its tab leaves the focus on the tab. Escape closes.
 * @param root of the strip and what is opened above it
 */
export function useOpenedFocus(
  root: RefObject<HTMLElement | null>,
  isOpened: boolean,
  onEscape: () => void,
): void {
  const openings = useOpenedCell((state) => state.openings);
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const opened = root.current?.querySelector<HTMLElement>('.opened');
    const { activeElement } = document;
    const isOnTab = activeElement?.getAttribute('role') === 'tab';
    if (openings === 0 || !opened || isOnTab) return;
    const isNarrow = matchMedia(NARROW).matches;
    const isInStrip = root.current?.contains(activeElement) && !opened.contains(activeElement);
    if (activeElement instanceof HTMLElement && isInStrip) before.current = activeElement;
    opened.focus({ preventScroll: isNarrow });
    if (isNarrow) opened.scrollIntoView({ behavior: motion() });
  }, [root, openings]);
  useEffect(() => {
    if (!isOpened) return;
    return () => before.current?.focus();
  }, [isOpened]);

  const leave = useEffectEvent(onEscape);
  useEffect(() => {
    if (!isOpened) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const isHere =
        target === document.body || (target instanceof Node && root.current?.contains(target));
      if (event.defaultPrevented || !isHere || shortcutOf(event, ['closeCell']) === null) return;
      event.preventDefault();
      leave();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [root, isOpened]);
}
