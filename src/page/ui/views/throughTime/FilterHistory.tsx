import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/throughTime.ts';
import { type Followed, useFilterHistory } from '../../../store/inspect/filterHistory.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { type MapBlock, mapBlocks } from '../../../store/inspect/mapBlocks.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { ScrollRegion } from '../../controls/ScrollRegion.tsx';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useRecordTab } from '../../panels/recordTab.ts';
import { useFailureText } from '../maps/useFailureText.ts';
import { EpochScrubber } from './EpochScrubber.tsx';
import { ExportButtons } from './ExportButtons.tsx';
import { MomentTile } from './MomentTile.tsx';
import { fixedLook, rivalOf } from './moments.ts';
import { ProbabilityChart } from './ProbabilityChart.tsx';
import type { FilterStory } from './paintHistory.ts';
import { useKeptEpochs } from './useKeptEpochs.ts';
import { useMoments } from './useMoments.ts';
import './FilterHistory.css';

interface FilterHistoryProps {
  readonly facts: InspectedFacts;
  readonly followed: Followed;
}

/** What became of one filter: small multiples over the kept epochs, all with the same colours. */
export function FilterHistory({ facts, followed }: FilterHistoryProps) {
  const { network, head } = facts;
  const block = useMemo(
    () => mapBlocks(network, head).find(({ layer }) => layer === followed.layer),
    [network, head, followed.layer],
  );
  // another network may not have it
  useEffect(() => {
    if (block === undefined) useFilterHistory.getState().close();
  }, [block]);
  if (block === undefined) return null;
  const units = block.kind === 'bars' ? block.width : block.maps;
  return <History {...{ facts, block, units }} unit={Math.min(followed.unit, units - 1)} />;
}

interface HistoryProps {
  readonly facts: InspectedFacts;
  readonly block: MapBlock;
  readonly unit: number;
  readonly units: number;
}

function History({ facts, block, unit, units }: HistoryProps) {
  const { t } = useTranslation('throughTime');
  const place = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const kept = useKeptEpochs();
  const epoch = useInspectView((view) => view.epoch);
  const { moments, problem } = useMoments(place, facts, block, unit, kept);
  const failure = useFailureText(problem);
  const look = useMemo(() => fixedLook(moments, block), [moments, block]);
  const last = moments.at(-1);
  const isHead = block.kind === 'bars';
  const classOf = (one: number) => last?.classes[one] ?? String(one);
  const nameOf = (one: number) =>
    isHead ? t('class', { name: classOf(one) }) : t('map', { layer: block.name, map: one });
  const rival = last ? rivalOf(last, isHead ? unit : null) : null;
  const words = useWords(block, last ? classOf(last.label) : '…', look);
  const isWhole = kept.length > 0 && moments.length === kept.length;
  const trueName = t('ofTrue', { name: classOf(last?.label ?? 0) });
  const isChosen = isHead && rival === unit;
  const rivalName = t(isChosen ? 'ofChosen' : 'ofRival', { name: classOf(rival ?? 0) });
  const story: FilterStory | null = isWhole
    ? {
        ...{ block, moments, look, rival, words, trueName, rivalName },
        title: `${facts.network.name} · ${nameOf(unit)}`,
        chart: t('chart'),
        nameOf: epochName,
      }
    : null;
  function epochName(one: number): string {
    return t('epochOf', { epoch: one });
  }

  return (
    <section ref={place} className="over-time panel" aria-label={t('heading')}>
      <div className="over-time-head">
        <ActionButton label={t('back')} hint={t('backHint')} icon="back" onPress={leaveHistory} />
        <h2 ref={heading} tabIndex={-1} className="over-time-name">
          {t('heading')}
        </h2>
        {units > 1 && (
          <HintedSelect
            label={t('which')}
            hint={t('whichHint')}
            value={String(unit)}
            options={Array.from({ length: units }, (_, one) => ({
              value: String(one),
              label: nameOf(one),
            }))}
            onChoose={(value) =>
              useFilterHistory.getState().follow({ layer: block.layer, unit: Number(value) })
            }
          />
        )}
        <EpochScrubber />
      </div>
      <p className="over-time-words">
        {kept.length === 0
          ? t('gone')
          : story === null
            ? t('reading', { done: moments.length, count: kept.length })
            : words.join(' ')}
      </p>
      {failure !== null && <p className="inside-problem">{failure}</p>}
      <ScrollRegion className="over-time-scroll" label={t('epochs')}>
        <ol className="moments">
          {moments.map((moment) => (
            <MomentTile
              key={moment.epoch}
              {...{ block, moment }}
              {...look}
              shown={moment.epoch === epoch}
            />
          ))}
        </ol>
      </ScrollRegion>
      <ProbabilityChart {...{ moments, rival, epoch, trueName, rivalName }}>
        <ExportButtons
          network={facts.network.name}
          what={`${block.name} ${isHead ? 'class' : 'map'}${unit}`}
          story={story}
        />
      </ProbabilityChart>
    </section>
  );
}

/** What is seen, and how far its colours reach. */
function useWords(
  block: MapBlock,
  label: string,
  { channel, kernelRange, mapRange }: ReturnType<typeof fixedLook>,
): readonly string[] {
  const { t } = useTranslation('throughTime');
  const subject = useInspectView((view) => view.subject);
  const image =
    subject.of === 'own'
      ? t('image.own')
      : t('image.test', { place: subject.of === 'test' ? subject.place + 1 : 1, label });
  if (block.kind === 'bars') return [t('classWords', { image })];
  const isUnits = block.kind === 'units';
  const map = t(isUnits ? 'unitsRange' : 'mapRange', { range: mapRange.toFixed(2) });
  if (block.kernel === null) {
    const words = isUnits
      ? t('unitsWords', { image, layer: block.name })
      : t('mapWords', { image });
    return [words, t('sameColours', { ranges: map })];
  }
  const kernel = t('kernelRange', { range: kernelRange.toFixed(2) });
  return [t('filterWords', { channel, image }), t('sameColours', { ranges: `${kernel}, ${map}` })];
}

/** To the cell that was open, or else to the curves. */
export function leaveHistory(): void {
  useFilterHistory.getState().leave();
  if (useOpenedCell.getState().path.length === 0) useRecordTab.getState().toCurves();
}
