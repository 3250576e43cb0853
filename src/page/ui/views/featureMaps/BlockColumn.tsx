import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../../controls/Hint.tsx';
import { OverEpochs } from '../throughTime/OverEpochs.tsx';
import type { BlockProps } from './blockProps.ts';
import { MapGrid } from './MapGrid.tsx';
import { ProbabilityBars } from './ProbabilityBars.tsx';
import { UnitGrid } from './UnitGrid.tsx';

/** Maps that are shown before more are asked for. */
const FEW = 10;

/** One layer of the strip. */
export const BlockColumn = memo(function BlockColumn(props: BlockProps) {
  const { t } = useTranslation('inside');
  const { block, counts } = props;
  const [all, setAll] = useState(false);
  const shown = all ? block.maps : Math.min(FEW, block.maps);
  const shape =
    block.kind === 'maps' ? `${block.height}×${block.width}×${block.maps}` : String(block.width);
  return (
    <figure className="map-block" data-kind={block.kind}>
      {block.kind === 'maps' && <MapGrid {...props} shown={shown} />}
      {block.kind === 'units' && <UnitGrid {...props} />}
      {block.kind === 'bars' && <ProbabilityBars {...props} />}
      <figcaption className="map-caption">
        <span className="map-layer">{block.name}</span> <span>{shape}</span>
        {block.maps > FEW && (
          <button type="button" className="map-more" onClick={() => setAll(!all)}>
            {all ? t('maps.fewer') : t('maps.more', { count: block.maps - FEW })}
          </button>
        )}
        {block.layer >= 0 && <OverEpochs layer={block.layer} unit={0} name={block.name} />}
        {counts !== null && counts.dead > 0 && (
          <Hint text={t('maps.deadHint')}>
            <span className="map-dead">{t('maps.dead', { count: counts.dead })}</span>
          </Hint>
        )}
        {counts !== null && counts.saturated > 0 && (
          <Hint text={t('maps.saturatedHint')}>
            <span className="map-dead">{t('maps.saturated', { count: counts.saturated })}</span>
          </Hint>
        )}
      </figcaption>
    </figure>
  );
});
