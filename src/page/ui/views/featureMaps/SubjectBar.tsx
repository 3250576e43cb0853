import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostWrongFirst, type TestLabels, testLabels } from '../../../session/testImages.ts';
import { type MapRange, refreshRates, useInspectView } from '../../../store/inspect/inspectView.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import { ActionButton } from '../../controls/ActionButton.tsx';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { ColourLegend } from '../maps/ColourLegend.tsx';
import type { ScaleName } from '../maps/colourScale.ts';
import { EpochScrubber } from '../throughTime/EpochScrubber.tsx';
import { ReadoutLine } from './ReadoutLine.tsx';
import { subjectText } from './subjectText.ts';

/** Test images that one can go through. */
const MOST = 1000;

/** What the strip is drawn in. */
const shownScales: readonly ScaleName[] = ['activation', 'weight'];

interface SubjectBarProps {
  readonly facts: InspectedFacts;
  /** the name of the image's class */
  readonly label: string | null;
  /** updates that led to the weights */
  readonly step: number | null;
  numberAt(cell: Cell): number | undefined;
}

/** Which image is shown, how often, and how far the colours reach. */
export function SubjectBar({ facts, label, step, numberAt }: SubjectBarProps) {
  const { t } = useTranslation('inside');
  const { subject, rate, range } = useInspectView();
  const known = useTestLabels(facts);
  const [wrong, setWrong] = useState<readonly number[] | null>(null);
  const [busy, setBusy] = useState(false);
  const looking = useRef<AbortController | null>(null);
  const [wanted, setWanted] = useState('any');
  const place = subject.of === 'test' ? subject.place : 0;

  /** Goes on to the next image of the wanted class, or of the order that was found. */
  function go(by: 1 | -1, only = wanted, order = wrong): void {
    const list = order ?? Array.from({ length: Math.min(MOST, facts.testCount) }, (_, i) => i);
    const fits = (at: number) => only === 'any' || known?.labels[at] === Number(only);
    const candidates = list.filter(fits);
    const now = candidates.indexOf(place);
    const found = now < 0 ? nearest(candidates, place, by) : candidates[now + by];
    if (found !== undefined) useInspectView.setState({ subject: { of: 'test', place: found } });
  }

  async function findWrong(): Promise<void> {
    looking.current?.abort();
    looking.current = new AbortController();
    const { signal } = looking.current;
    setBusy(true);
    const count = Math.min(MOST, facts.testCount);
    const places = Array.from({ length: count }, (_, i) => facts.testFirst + i);
    const head = { ...facts.head, layer: facts.network.layers.length - 1 };
    const order = await mostWrongFirst(places, head, useInspectView.getState().epoch, signal);
    if (signal.aborted) return;
    setBusy(false);
    const found = order?.map((at) => at - facts.testFirst) ?? null;
    setWrong(found);
    const first = found?.[0];
    if (first !== undefined) useInspectView.setState({ subject: { of: 'test', place: first } });
  }
  useEffect(() => () => looking.current?.abort(), []);

  return (
    <div className="subject-bar">
      <IconButton
        icon="back"
        label={t('subject.previous')}
        hint={t('subject.previousHint')}
        onPress={() => go(-1)}
      />
      <IconButton
        icon="forward"
        label={t('subject.next')}
        hint={t('subject.nextHint')}
        onPress={() => go(1)}
      />
      <span className="subject-name" aria-live="polite">
        {subjectText(t, subject, facts.testFirst, label ?? '…')}
      </span>
      <HintedSelect
        label={t('subject.class')}
        hint={t('subject.classHint')}
        value={wanted}
        options={[
          { value: 'any', label: t('subject.anyClass') },
          ...(known?.classes ?? []).map((name, value) => ({ value: String(value), label: name })),
        ]}
        onChoose={(value) => {
          setWanted(value);
          go(1, value);
        }}
      />
      <ActionButton
        label={busy ? t('subject.looking') : t('subject.wrong')}
        hint={t('subject.wrongHint')}
        disabled={busy}
        onPress={() => void findWrong()}
      />
      <EpochScrubber />
      <ColourLegend scales={shownScales} />
      <ReadoutLine network={facts.network} step={step} numberAt={numberAt} />
      <HintedSelect
        label={t('subject.range')}
        hint={t('subject.rangeHint')}
        value={range}
        options={(['layer', 'map', 'fixed'] as const).map((value) => ({
          value,
          label: t(`subject.ranges.${value}`),
        }))}
        onChoose={(value: MapRange) => useInspectView.setState({ range: value })}
      />
      <HintedSelect
        label={t('subject.rate')}
        hint={t('subject.rateHint')}
        value={String(rate)}
        options={refreshRates.map((value) => ({
          value: String(value),
          label: value === 0 ? t('subject.held') : t('subject.perSecond', { count: value }),
        }))}
        onChoose={(value) => {
          const chosen = refreshRates.find((one) => String(one) === value);
          if (chosen !== undefined) useInspectView.setState({ rate: chosen });
        }}
      />
    </div>
  );
}

/** The first on that side of the place, where the place is none of them. */
function nearest(candidates: readonly number[], place: number, by: 1 | -1): number | undefined {
  const sorted = [...candidates].sort((a, b) => a - b);
  return by > 0
    ? (sorted.find((at) => at > place) ?? sorted[0])
    : sorted.findLast((at) => at < place);
}

function useTestLabels({ testFirst, testCount }: InspectedFacts): TestLabels | null {
  const [known, setKnown] = useState<TestLabels | null>(null);
  useEffect(() => {
    let wanted = true;
    const count = Math.min(MOST, testCount);
    const places = Array.from({ length: count }, (_, i) => testFirst + i);
    void testLabels(places).then((labels) => {
      if (wanted) setKnown(labels);
    });
    return () => {
      wanted = false;
    };
  }, [testFirst, testCount]);
  return known;
}
