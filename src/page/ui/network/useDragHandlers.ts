import type { DragEndEvent, DragMoveEvent, DragStartEvent } from '@dnd-kit/dom';
import { type RefObject, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isLayerKind } from '../../../engine/layers/registry.ts';
import { useAppStore } from '../../store/appStore.ts';
import { layerIds } from '../../store/setup/layerIds.ts';
import type { Drag, DragSource } from './buildContext.ts';
import { gapAt, indexAfterDrop, measureStack, nextGap, type StackGeometry } from './dropPlace.ts';

/** Turns dnd-kit's events into one edit at the drop, with a sentence for each step on the way. */
export function useDragHandlers(
  list: RefObject<HTMLOListElement | null>,
  chip: RefObject<HTMLDivElement | null>,
  show: (drag: Drag | null) => void,
  announce: (sentence: string) => void,
) {
  const { t } = useTranslation();
  const current = useRef<Drag | null>(null);
  const geometry = useRef<StackGeometry | null>(null);
  return useMemo(() => {
    const count = () => useAppStore.getState().setup.network.layers.length;
    const name = (source: DragSource) => (source.type === 'card' ? source.name : source.kind);
    const move = (drag: Drag) => {
      if (drag.gap === current.current?.gap) return;
      current.current = drag;
      show(drag);
      announce(place(drag));
    };
    const place = ({ source, gap }: Drag) => {
      if (gap === null && source.type === 'tile') return t('network.said.outsideNew');
      if (gap === null) return t('network.said.outside', { name: name(source) });
      const fromCard = source.type === 'card';
      const index = fromCard ? indexAfterDrop(source.index, gap) : gap;
      return t('network.said.over', { position: index + 1, count: count() + (fromCard ? 0 : 1) });
    };

    return {
      onDragStart({ operation }: DragStartEvent) {
        const source = sourceOf(operation.source?.element);
        if (source === null || list.current === null) return;
        geometry.current = measureStack(list.current);
        current.current = { source, gap: source.type === 'card' ? source.index : null };
        // Where the keyboard lifts, no pointer carries anything.
        const { activatorEvent, position: at } = operation;
        if (activatorEvent instanceof PointerEvent) follow(at.current.x, at.current.y);
        show(current.current);
        const position = source.type === 'card' ? source.index + 1 : count() + 1;
        announce(t('network.said.lifted', { name: name(source), position, count: count() }));
      },

      onDragMove(event: DragMoveEvent) {
        const drag = current.current;
        if (drag === null || geometry.current === null) return;
        if (event.nativeEvent instanceof KeyboardEvent) {
          event.preventDefault();
          const vertical = event.by?.y ?? 0;
          if (vertical === 0 || drag.source.type !== 'card') return;
          const { index } = drag.source;
          const gap = nextGap(index, drag.gap ?? index, vertical > 0 ? 1 : -1, count());
          move({ ...drag, gap });
          list.current?.children[indexAfterDrop(index, gap)]?.scrollIntoView({ block: 'nearest' });
          return;
        }
        const { x, y } = event.to ?? event.operation.position.current;
        follow(x, y);
        move({ ...drag, gap: gapAt(geometry.current, x, y) });
      },

      onDragEnd({ canceled }: DragEndEvent) {
        const drag = current.current;
        current.current = null;
        show(null);
        if (chip.current) chip.current.style.removeProperty('translate');
        if (drag === null) return;
        if (canceled) announce(t('network.said.cancelled', { name: name(drag.source) }));
        else announce(drop(drag) ?? '');
      },
    };

    function follow(x: number, y: number) {
      if (chip.current) chip.current.style.translate = `${x + 10}px ${y + 6}px`;
    }

    function drop({ source, gap }: Drag): string | null {
      const store = useAppStore.getState();
      if (source.type === 'tile') {
        if (gap === null) return null;
        store.addLayer(source.kind, gap);
        const values = { name: source.kind, position: gap + 1, count: count() };
        return t('network.said.added', values);
      }
      if (gap === null) {
        store.removeLayer(source.id);
        return t('network.said.removed', { name: source.name });
      }
      const to = indexAfterDrop(source.index, gap);
      store.moveLayer(source.id, to);
      return t('network.said.moved', { name: source.name, position: to + 1, count: count() });
    }
  }, [list, chip, show, announce, t]);
}

/** What an element stands for, read off the page: a tile's kind, or a card's layer. */
function sourceOf(element: Element | undefined): DragSource | null {
  if (!(element instanceof HTMLElement)) return null;
  const { tile, layer, name = '' } = element.dataset;
  if (tile !== undefined && isLayerKind(tile)) return { type: 'tile', kind: tile };
  const { layers } = useAppStore.getState().setup.network;
  const index = layerIds(layers).indexOf(layer ?? '');
  const kind = layers[index]?.kind;
  return kind === undefined ? null : { type: 'card', kind, id: layer ?? '', index, name };
}
