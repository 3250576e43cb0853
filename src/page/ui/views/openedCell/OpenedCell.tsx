import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cell, useOpenedCell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useFailureText } from '../maps/useFailureText.ts';
import { CellOverEpochs } from '../throughTime/CellOverEpochs.tsx';
import { EpochScrubber } from '../throughTime/EpochScrubber.tsx';
import { AxisBoxes } from './AxisBoxes.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import { CellPictures } from './CellPictures.tsx';
import { CellStory } from './CellStory.tsx';
import { cellText, numberText } from './cellText.ts';
import { Directions } from './Directions.tsx';
import { TermTable } from './TermTable.tsx';
import { UpdateTable } from './UpdateTable.tsx';
import { useOpenedNumbers } from './useOpenedNumbers.ts';
import './OpenedCell.css';

interface OpenedCellProps {
  readonly facts: InspectedFacts;
  readonly cell: Cell;
}

/** One number of the network, and the sum that made it. */
export function OpenedCell({ facts, cell }: OpenedCellProps) {
  const { t } = useTranslation('inside');
  const place = useRef<HTMLElement>(null);
  const { opened, problem } = useOpenedNumbers(place, facts, cell);
  const { follow } = useOpenedCell();
  const [active, setActive] = useState<number | null>(null);
  const failure = useFailureText(problem);
  const { network } = facts;
  const images = opened?.answer.labels.length ?? 1;
  const shown = opened?.asked.cell ?? cell;
  const { numbers } = opened ?? {};
  const isBehind = opened === null || opened.asked.cell.tensor.kind !== cell.tensor.kind;
  return (
    <section ref={place} className="opened panel" aria-label={t('cell.heading')}>
      <div className="opened-head">
        <Breadcrumb facts={facts} answer={opened?.answer ?? null} />
        <EpochScrubber />
        <CellOverEpochs facts={facts} cell={cell} />
        <Directions cell={cell} network={network} />
      </div>
      <div className="opened-head">
        <h2 className="opened-name">
          <span aria-live="polite">{cellText(t, network, shown, images)}</span> ={' '}
          {numbers === undefined ? (
            '…'
          ) : (
            <data value={numbers.value}>{numberText(numbers.value)}</data>
          )}
        </h2>
        <AxisBoxes network={network} cell={cell} images={images} />
      </div>
      {failure !== null && <p className="inside-problem">{failure}</p>}
      {isBehind && failure === null && <p className="opened-wait">{t('cell.computing')}</p>}
      {opened && numbers && (
        <div className="opened-body" data-behind={isBehind || undefined}>
          <CellPictures {...{ network, numbers, active }} asked={opened.asked} onFollow={follow} />
          <CellStory facts={facts} asked={opened.asked} numbers={numbers} />
          <TermTable
            {...{ network, images, active }}
            written={numbers.written}
            read={numbers.read}
            onFollow={follow}
            onPoint={setActive}
          />
          {numbers.update && <UpdateTable rows={numbers.update} isNext={opened.answer.isBatch} />}
        </div>
      )}
    </section>
  );
}
