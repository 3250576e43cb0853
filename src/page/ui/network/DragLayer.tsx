import { DragDropManager, Draggable, Scroller } from '@dnd-kit/dom';
import { type RefObject, useEffect, useMemo } from 'react';
import { useAppStore } from '../../store/appStore.ts';
import { WIDE } from '../hooks/screenWidths.ts';
import { useMediaQuery } from '../hooks/useMediaQuery.ts';
import { useRunLock } from '../hooks/useRunLock.ts';
import type { Drag } from './buildContext.ts';
import { cardSensors, plugins, tileSensors } from './dragSensors.ts';
import { hasMoreStack, seenOf } from './dropPlace.ts';
import { useDragHandlers } from './useDragHandlers.ts';

interface DragLayerProps {
  readonly list: RefObject<HTMLOListElement | null>;
  readonly chip: RefObject<HTMLDivElement | null>;
  show(drag: Drag | null): void;
  announce(sentence: string): void;
}

/**
 * Makes the tiles and cards on the page draggable. It comes after the page itself, in a file of its
 * own: everything works without it, by buttons and keys.
 */
export function DragLayer({ list, chip, show, announce }: DragLayerProps) {
  const manager = useMemo(() => new DragDropManager({ plugins, sensors: [] }), []);
  useEffect(() => () => manager.destroy(), [manager]);
  useEffect(() => scrollStackAlone(manager, list), [manager, list]);
  const handlers = useDragHandlers(list, chip, show, announce);
  useEffect(() => {
    const { monitor } = manager;
    const off = [
      monitor.addEventListener('dragstart', handlers.onDragStart),
      monitor.addEventListener('dragmove', handlers.onDragMove),
      monitor.addEventListener('dragend', handlers.onDragEnd),
    ];
    return () => {
      for (const stop of off) stop();
    };
  }, [manager, handlers]);
  useDraggables(manager);
  return null;
}

/** Scrolling by a drag ends where the stack does: what comes after it is no place for a layer. */
function scrollStackAlone(manager: DragDropManager, list: RefObject<Element | null>): void {
  const scroller = manager.registry.plugins.get(Scroller);
  if (scroller === undefined) return;
  const { scroll } = scroller;
  scroller.scroll = (...how) => {
    const position = manager.dragOperation.position.current;
    const stack = list.current;
    if (stack === null) return false;
    const more = hasMoreStack(stack.getBoundingClientRect(), seenOf(stack), position.y);
    return more && scroll(...how);
  };
}

/** One draggable for each tile and card, made anew whenever these may have changed. */
function useDraggables(manager: DragDropManager): void {
  const locked = useRunLock();
  const wide = useMediaQuery(WIDE);
  const layers = useAppStore((state) => state.setup.network.layers);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they decide which elements there are
  useEffect(() => {
    if (locked) return;
    const tiles = elements('[data-tile]').map(
      (element) =>
        new Draggable(
          { id: `tile ${element.dataset.tile}`, element, sensors: tileSensors },
          manager,
        ),
    );
    const cards = elements('[data-layer]').map((element) => {
      const handle = element.querySelector('.card-grip');
      const input = { id: `card ${element.dataset.layer}`, element, sensors: cardSensors };
      return new Draggable(handle === null ? input : { ...input, handle }, manager);
    });
    // Says so to the style sheet: before, the pointer must not promise what it cannot do.
    document.body.dataset.drag = 'ready';
    return () => {
      delete document.body.dataset.drag;
      for (const draggable of [...tiles, ...cards]) draggable.destroy();
    };
  }, [manager, locked, wide, layers]);
}

function elements(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}
