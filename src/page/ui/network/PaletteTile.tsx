import { type CSSProperties, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerKind } from '../../../engine/layers/registry.ts';
import { useAppStore } from '../../store/appStore.ts';
import { layerIds } from '../../store/setup/layerIds.ts';
import { Hint } from '../controls/Hint.tsx';
import { useBuilding } from './buildContext.ts';
import { kindColor } from './layerFacts.ts';

interface PaletteTileProps {
  readonly kind: LayerKind;
  readonly locked: boolean;
  readonly hintId: string;
}

/** Dragged, it goes where it is dropped; pressed, after the selected layer. */
export function PaletteTile({ kind, locked, hintId }: PaletteTileProps) {
  const { t } = useTranslation();
  const { announce } = useBuilding();
  const helpId = useId();
  const add = () => {
    if (locked) return announce(t('setup.locked'));
    useAppStore.getState().addLayer(kind);
    const { setup, selectedLayer } = useAppStore.getState();
    const ids = layerIds(setup.network.layers);
    const position = ids.indexOf(selectedLayer ?? '') + 1;
    announce(t('network.said.added', { name: kind, position, count: ids.length }));
  };
  const help = locked ? t('setup.locked') : t(`network.kinds.${kind}`);
  return (
    <Hint text={help} side="right">
      <button
        type="button"
        className="tile"
        data-tile={kind}
        style={{ '--kind': kindColor(kind) } as CSSProperties}
        aria-disabled={locked}
        aria-describedby={`${helpId} ${hintId}`}
        onClick={add}
      >
        {kind}
        <span id={helpId} hidden>
          {t(`network.kinds.${kind}`)}
        </span>
      </button>
    </Hint>
  );
}
