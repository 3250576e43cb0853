import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { lazyPart } from '../parts/lazyPart.tsx';
import { BuildContext, type Drag } from './buildContext.ts';
import { DragChip } from './DragChip.tsx';

const LazyDragLayer = lazyPart(async () => (await import('./DragLayer.tsx')).DragLayer);

/** Everything that can be dragged lies inside: the palette and the stack. */
export function NetworkBuilder({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLOListElement>(null);
  const chip = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const [said, setSaid] = useState('');
  const announce = useCallback((sentence: string) => setSaid(sentence), []);
  const building = useMemo(() => ({ drag, list, announce }), [drag, announce]);
  return (
    <BuildContext.Provider value={building}>
      {children}
      <LazyDragLayer list={list} chip={chip} show={setDrag} announce={announce} />
      <DragChip chip={chip} drag={drag} />
      <p className="visually-hidden" aria-live="assertive" aria-atomic="true">
        {said}
      </p>
    </BuildContext.Provider>
  );
}
