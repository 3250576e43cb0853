import type { CSSProperties, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drag } from './buildContext.ts';
import { kindColor } from './layerFacts.ts';

interface DragChipProps {
  /** Its place is set from outside, as the pointer moves: React need not render for that. */
  readonly chip: RefObject<HTMLDivElement | null>;
  readonly drag: Drag | null;
}

/** What the pointer carries. */
export function DragChip({ chip, drag }: DragChipProps) {
  const { t } = useTranslation();
  const source = drag?.source;
  const removes = source?.type === 'card' && drag?.gap === null;
  const style = source && ({ '--kind': kindColor(source.kind) } as CSSProperties);
  return (
    <div
      ref={chip}
      className="drag-chip"
      hidden={!source}
      style={style}
      data-removes={removes || undefined}
    >
      {removes ? t('network.releaseToRemove', { name: source.name }) : source?.kind}
    </div>
  );
}
