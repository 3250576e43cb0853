import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TensorRef } from '../../../../engine/layers/tensorRef.ts';
import { type Cell, useOpenedCell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { OpenInLab } from '../convolution/OpenInLab.tsx';
import { ColourLegend } from '../maps/ColourLegend.tsx';
import { scaleOf } from '../maps/colourScale.ts';
import { useFailureText } from '../maps/useFailureText.ts';
import { CellOverEpochs } from '../throughTime/CellOverEpochs.tsx';
import { EpochScrubber } from '../throughTime/EpochScrubber.tsx';
import { AxisBoxes } from './AxisBoxes.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import { CellPictures } from './CellPictures.tsx';
import { CellStory } from './CellStory.tsx';
import { cellText, numberText } from './cellText.ts';
import { Directions } from './Directions.tsx';
import { termLine } from './formula.ts';
import { TermSteps } from './TermSteps.tsx';
import { TermTable } from './TermTable.tsx';
import { UpdateTable } from './UpdateTable.tsx';
import { type Opened, useOpenedNumbers } from './useOpenedNumbers.ts';
import { useTermWalk } from './useTermWalk.ts';
import './OpenedCell.css';

interface OpenedCellProps {
  readonly facts: InspectedFacts;
  readonly cell: Cell;
}

/** One number of the network, and the sum that made it. */
export function OpenedCell({ facts, cell }: OpenedCellProps) {
  const { t } = useTranslation('inside');
  const place = useRef<HTMLElement>(null);
  const [held, hold] = useState(false);
  const { opened, problem } = useOpenedNumbers(place, facts, cell, held);
  const failure = useFailureText(problem);
  const { network } = facts;
  const images = opened?.answer.labels.length ?? 1;
  const shown = opened?.asked.cell ?? cell;
  const { numbers } = opened ?? {};
  const isBehind = opened === null || opened.asked.cell.tensor.kind !== cell.tensor.kind;
  return (
    <section ref={place} className="opened panel" aria-label={t('cell.heading')} tabIndex={-1}>
      <div className="opened-head">
        <Breadcrumb facts={facts} answer={opened?.answer ?? null} />
        <EpochScrubber />
        <CellOverEpochs facts={facts} cell={cell} />
        <OpenInLab facts={facts} cell={cell} />
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
      {opened && <OpenedBody {...{ facts, opened, isBehind, held }} onHold={hold} />}
    </section>
  );
}

interface OpenedBodyProps {
  readonly facts: InspectedFacts;
  readonly opened: Opened;
  /** whether another cell is being read */
  readonly isBehind: boolean;
  /** whether the pointer is on the terms */
  readonly held: boolean;
  onHold(held: boolean): void;
}

/** The pictures, what they say, and the table; under the pointer its rows stay, and a walk along them waits. */
function OpenedBody({ facts, opened, isBehind, held, onHold }: OpenedBodyProps) {
  const { asked, numbers, answer } = opened;
  const body = useRef<HTMLDivElement>(null);
  const { follow } = useOpenedCell();
  const [pointed, setPointed] = useState<number | null>(null);
  const { network } = facts;
  const { written, read } = numbers;
  const rows = [...written.terms.keys()].filter(
    (row) => 'expression' in (written.terms[row] ?? {}),
  );
  const walk = useTermWalk(asked.cell, rows, held);
  const active = pointed ?? walk.row;
  const walked = written.terms[walk.row ?? -1];
  useBeginning(body, asked.cell.tensor);
  useRowInSight(body, walk.row);
  const shown = asked.queries.slice(0, asked.termQueries).map(({ tensor }) => tensor);
  const scales = new Set([asked.cell.tensor, ...shown].map(scaleOf));
  return (
    <div
      ref={body}
      className="opened-body"
      data-behind={isBehind || undefined}
      onPointerOver={({ pointerType, target }) =>
        onHold(pointerType === 'mouse' && target instanceof Element && isTerms(target))
      }
      onPointerLeave={() => onHold(false)}
    >
      <CellPictures {...{ network, asked, numbers, active }} onFollow={follow}>
        <div className="picture-side">
          {rows.length > 1 && (
            <TermSteps
              walk={walk}
              count={rows.length}
              line={walked ? termLine(walked, read) : null}
            />
          )}
          <ColourLegend scales={[...scales]} />
        </div>
      </CellPictures>
      <CellStory {...{ facts, asked, numbers }} />
      <TermTable
        {...{ network, written, read, active }}
        images={asked.images}
        onFollow={follow}
        onPoint={setPointed}
      />
      {numbers.update && <UpdateTable rows={numbers.update} isNext={answer.isBatch} />}
    </div>
  );
}

/** Whether the pointer is on what a walk goes along. */
function isTerms(target: Element): boolean {
  return target.closest('.terms, .picture') !== null;
}

/** A cell of another tensor begins at its top, and keeps the focus if what had it is gone. */
function useBeginning(body: RefObject<HTMLElement | null>, tensor: TensorRef): void {
  const last = useRef(tensor);
  useEffect(() => {
    if (last.current === tensor) return;
    last.current = tensor;
    body.current?.scrollTo({ top: 0 });
    if (document.activeElement === document.body) {
      body.current?.closest<HTMLElement>('.opened')?.focus({ preventScroll: true });
    }
  }, [body, tensor]);
}

/** Scrolls the body, never the page, to the row that a walk has come to. */
function useRowInSight(body: RefObject<HTMLElement | null>, row: number | null): void {
  useEffect(() => {
    const box = body.current;
    const shown = box?.querySelectorAll<HTMLElement>('.terms tbody tr')[row ?? -1];
    if (!box || !shown) return;
    const covered = box.querySelector('.pictures')?.getBoundingClientRect().bottom ?? 0;
    const { top, bottom } = shown.getBoundingClientRect();
    const below = bottom - box.getBoundingClientRect().bottom;
    if (below > 0) box.scrollBy({ top: below });
    else if (top < covered) box.scrollBy({ top: top - covered });
  }, [body, row]);
}
