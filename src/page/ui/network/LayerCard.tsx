import { type CSSProperties, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/appStore.ts';
import type { StackEntry } from '../../store/setup/stackView.ts';
import { Icon } from '../controls/Icon.tsx';
import { useBuilding } from './buildContext.ts';
import { CardActions } from './CardActions.tsx';
import { CardCost } from './CardCost.tsx';
import { Inspector } from './Inspector.tsx';
import { LayerError } from './LayerError.tsx';
import { briefConfig, kindColor } from './layerFacts.ts';
import { useCardActions } from './useCardActions.ts';
import { Volume } from './Volume.tsx';
import './LayerCard.css';

interface LayerCardProps {
  readonly entry: StackEntry;
  readonly count: number;
  readonly locked: boolean;
  /** Height or width of the network's input, whichever is larger: the scale of the drawings. */
  readonly imageSide: number;
}

export function LayerCard({ entry, count, locked, imageSide }: LayerCardProps) {
  const { t } = useTranslation();
  const { id, layer, name, resolved, error } = entry;
  const inspectorId = useId();
  const selected = useAppStore((state) => state.selectedLayer === id);
  const { drag } = useBuilding();
  const { act, onKeyDown } = useCardActions(entry, count, locked);
  const card = useRef<HTMLLIElement>(null);
  // A layer that was just added is open, wherever in the stack it went.
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const from = layer.inputs && t('network.from', { inputs: layer.inputs.join(', ') });
  // by which name another card says that it reads this one
  const isRead = useAppStore(({ setup }) =>
    setup.network.layers.some(({ inputs }) => inputs?.includes(name)),
  );
  const frozen = layer.trainable === false && t('network.frozen');
  const brief = [isRead && name, briefConfig(layer), frozen, from].filter(Boolean).join(' · ');
  return (
    <li
      ref={card}
      className="card"
      data-layer={id}
      data-name={name}
      data-selected={selected || undefined}
      data-off={layer.disabled || undefined}
      data-wrong={error ? true : undefined}
      data-lifted={(drag?.source.type === 'card' && drag.source.id === id) || undefined}
      style={{ '--kind': kindColor(layer.kind) } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <button
        type="button"
        className="card-grip"
        data-action="drag"
        tabIndex={selected ? 0 : -1}
        aria-label={t('network.drag', { name })}
        aria-describedby="drag-help"
        aria-disabled={locked}
      >
        <Icon name="grip" />
      </button>
      <Volume name={name} shape={resolved?.output ?? null} imageSide={imageSide} />
      <button
        type="button"
        className="card-open"
        data-action="open"
        aria-expanded={selected}
        aria-controls={selected ? inspectorId : undefined}
        onClick={() => useAppStore.getState().selectLayer(selected ? null : id)}
      >
        <span className="card-name">
          {layer.kind} <span className="visually-hidden">{name}</span>
        </span>
        {brief && <span className="card-brief">{brief}</span>}
      </button>
      <CardCost entry={entry} />
      <CardActions entry={entry} count={count} locked={locked} selected={selected} act={act} />
      {error && <LayerError error={error} />}
      {selected && <Inspector id={inspectorId} entry={entry} locked={locked} />}
    </li>
  );
}
