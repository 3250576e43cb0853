import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShape } from '../../../engine/core/shape.ts';
import { useAppStore } from '../../store/appStore.ts';
import { ScrollRegion } from '../controls/ScrollRegion.tsx';
import { WIDE } from '../hooks/screenWidths.ts';
import { useMediaQuery } from '../hooks/useMediaQuery.ts';
import { useStackView } from '../hooks/useStackView.ts';
import { useNetworkLock } from '../share/useNetworkLock.ts';
import { useBuilding } from './buildContext.ts';
import { indexAfterDrop } from './dropPlace.ts';
import { EmptyStack } from './EmptyStack.tsx';
import { LayerCard } from './LayerCard.tsx';
import { LayerError } from './LayerError.tsx';
import { NetworkFooter } from './NetworkFooter.tsx';
import { NetworkTools } from './NetworkTools.tsx';
import { Palette } from './Palette.tsx';
import './NetworkPanel.css';

export function NetworkPanel() {
  const { t } = useTranslation();
  const wide = useMediaQuery(WIDE);
  const locked = useNetworkLock();
  const inputShape = useAppStore((state) => state.setup.network.inputShape);
  const { entries, error, cost } = useStackView();
  const { drag, list } = useBuilding();
  const side = Math.max(inputShape[0] ?? 1, inputShape[1] ?? 1);
  const gap = drag !== null && movesSomething(drag) ? drag.gap : null;
  return (
    <section className="network" aria-labelledby="network-heading">
      <header className="network-head">
        <h2 id="network-heading">{t('network.heading')}</h2>
        <p className="mono">{t('network.input', { shape: formatShape(inputShape) })}</p>
        <NetworkTools locked={locked} />
      </header>
      {!wide && <Palette />}
      <ScrollRegion className="network-scroll" label={t('network.heading')}>
        <ol ref={list} className="network-list" aria-label={t('network.heading')}>
          {entries.map((entry) => (
            <Fragment key={entry.id}>
              {gap === entry.index && <DropLine />}
              <LayerCard entry={entry} count={entries.length} locked={locked} imageSide={side} />
            </Fragment>
          ))}
          {gap !== null && gap === entries.length && <DropLine />}
        </ol>
        {entries.length === 0 && <EmptyStack />}
        {error && <LayerError error={error} quiet={entries.length === 0} />}
        <p id="drag-help" hidden>
          {locked ? t('setup.locked') : t('network.dragHelp')}
        </p>
      </ScrollRegion>
      <NetworkFooter cost={cost} />
    </section>
  );
}

/** A card over either of its own gaps stays where it is. */
function movesSomething({ source, gap }: NonNullable<ReturnType<typeof useBuilding>['drag']>) {
  if (gap === null) return false;
  return source.type === 'tile' || indexAfterDrop(source.index, gap) !== source.index;
}

function DropLine() {
  return <li className="drop-line" role="presentation" />;
}
