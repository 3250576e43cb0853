import { createContext, type RefObject, useContext } from 'react';
import type { LayerKind } from '../../../engine/layers/registry.ts';

/** What is being dragged, and where in the stack it would be dropped. */
export interface Drag {
  readonly source: DragSource;
  /** Between which cards, counted in the stack as it is; null outside of it. */
  readonly gap: number | null;
}

export type DragSource =
  | { readonly type: 'tile'; readonly kind: LayerKind }
  | {
      readonly type: 'card';
      readonly kind: LayerKind;
      readonly id: string;
      readonly index: number;
      readonly name: string;
    };

export interface Building {
  readonly drag: Drag | null;
  /** The list of cards, whose places decide where a drop goes. */
  readonly list: RefObject<HTMLOListElement | null>;
  /** Says a sentence to assistive technology. */
  announce(sentence: string): void;
}

export const BuildContext = createContext<Building>({
  drag: null,
  list: { current: null },
  announce: () => undefined,
});

export function useBuilding(): Building {
  return useContext(BuildContext);
}
