import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/throughTime.ts';
import { type Followed, useFilterHistory } from '../../../store/inspect/filterHistory.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { Hint } from '../../controls/Hint.tsx';
import { useRecordTab } from '../../panels/recordTab.ts';
import { useKeptEpochs } from './useKeptEpochs.ts';
import './EpochScrubber.css';

interface OverEpochsProps extends Followed {
  /** of the layer or the map */
  readonly name: string;
}

/** Opens what became of a filter, where the curves are; not there while nothing is kept. */
export function OverEpochs({ layer, unit, name }: OverEpochsProps) {
  const { t } = useTranslation('throughTime');
  const kept = useKeptEpochs();
  const button = useRef<HTMLButtonElement>(null);
  const isLeft = useFilterHistory((state) => state.left === layer);
  useEffect(() => {
    if (isLeft) button.current?.focus();
  }, [isLeft]);
  if (kept.length < 2) return null;
  return (
    <Hint text={t('overEpochsHint')}>
      <button
        ref={button}
        type="button"
        className="over-epochs"
        aria-label={t('overEpochsOf', { name })}
        onClick={() => {
          // from the strip alone, one comes back to it
          if (!useRecordTab.getState().large) useOpenedCell.getState().close();
          useFilterHistory.getState().follow({ layer, unit });
          useRecordTab.getState().enlarge();
        }}
      >
        {t('overEpochs')}
      </button>
    </Hint>
  );
}
