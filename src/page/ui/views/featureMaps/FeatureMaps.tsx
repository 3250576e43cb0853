import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/inside.ts';
import type { TensorQuery } from '../../../../engine/network/inspector.ts';
import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import { hasCell } from '../../../store/inspect/cellAxes.ts';
import { useFilterHistory } from '../../../store/inspect/filterHistory.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { type MapBlock, mapBlocks } from '../../../store/inspect/mapBlocks.ts';
import { useOpenedCell } from '../../../store/inspect/openedCell.ts';
import { type ShownLayer, useShownValues } from '../../../store/inspect/shownValues.ts';
import { type InspectedFacts, useInspected } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { useRecordTab } from '../../panels/recordTab.ts';
import { useFailureText } from '../maps/useFailureText.ts';
import { OpenedCell } from '../openedCell/OpenedCell.tsx';
import { FilterHistory, leaveHistory } from '../throughTime/FilterHistory.tsx';
import { BlockColumn } from './BlockColumn.tsx';
import { imagesOf } from './imagesOf.ts';
import { SubjectBar } from './SubjectBar.tsx';
import { useOpenedFocus } from './useOpenedFocus.ts';
import { useUnitCounts } from './useUnitCounts.ts';
import './FeatureMaps.css';

/** Every layer's output for one image as a strip along the network, with the kernels that made it. */
export function FeatureMaps() {
  const { t } = useTranslation('inside');
  const facts = useInspected();
  const path = useOpenedCell((state) => state.path);
  const followed = useFilterHistory((state) => state.followed);
  const large = useRecordTab((state) => state.large);
  const root = useRef<HTMLDivElement>(null);
  const history = large ? followed : null;
  const isHere = facts !== null && path.every((cell) => hasCell(facts.network, cell));
  const opened = large && isHere && history === null ? path.at(-1) : undefined;
  const isOpened = history !== null || opened !== undefined;
  useOpenedFocus(root, isOpened, history === null ? leaveCell : leaveHistory);
  if (facts === null) return <p className="inside-empty panel">{t('noNetwork')}</p>;
  return (
    <div ref={root} className="inside" data-opened={isOpened || undefined}>
      {history && <FilterHistory facts={facts} followed={history} />}
      {opened && <OpenedCell facts={facts} cell={opened} />}
      <Strip facts={facts} compact={isOpened} />
    </div>
  );
}

/** Back to the curves; where the maps are part of another view, this stays. */
function leaveCell(): void {
  const { tab, toCurves } = useRecordTab.getState();
  if (tab === 'featureMaps') toCurves();
  else useOpenedCell.getState().close();
}

interface AskedBlock {
  readonly block: MapBlock;
  /** its place among the answers; −1: the image itself */
  readonly output: number;
  readonly weights: number | null;
}

interface StripProps {
  readonly facts: InspectedFacts;
  readonly compact: boolean;
}

function Strip({ facts, compact }: StripProps) {
  const { t } = useTranslation('inside');
  const place = useRef<HTMLElement>(null);
  const { subject, epoch } = useInspectView();
  const { blocks, queries } = useMemo(() => askedBlocks(facts), [facts]);
  const question = useMemo(
    (): Question => ({ images: imagesOf(subject, facts), epoch, queries }),
    [subject, facts, epoch, queries],
  );
  const seen = useInspection(place, question);
  const counts = useUnitCounts(
    place,
    facts,
    blocks.map(({ block }) => block),
  );
  const problem = useFailureText(seen?.problem ?? null);
  const shown = useLastAnswer(seen, queries);
  const values = useMemo(() => valuesOf(blocks, shown), [blocks, shown]);
  const weightsOf = useMemo(
    () => new Map(blocks.map(({ block, weights }) => [block.layer, shown?.tensors[weights ?? -1]])),
    [blocks, shown],
  );
  useEffect(() => {
    const layers = blocks.flatMap(({ block }): [string, ShownLayer][] => {
      const { name, height, width, maps, layer } = block;
      const own = values.get(layer);
      return own === undefined ? [] : [[name, { values: own, height, width, maps }]];
    });
    useShownValues.setState({ layers: new Map(layers) });
  }, [blocks, values]);
  useEffect(() => () => useShownValues.setState({ layers: new Map() }), []);
  const label = shown === null ? null : (shown.classes[shown.labels[0] ?? 0] ?? '');
  return (
    <section
      ref={place}
      className="feature-maps panel"
      data-compact={compact || undefined}
      aria-label={t('maps.heading')}
    >
      {!compact && (
        <SubjectBar
          key={`${facts.dataset} ${facts.runId}`}
          facts={facts}
          label={label}
          step={shown?.step ?? null}
          numberAt={({ tensor, index }) =>
            (tensor.kind === 'output' ? values : weightsOf).get(tensor.layer)?.[index]
          }
        />
      )}
      {problem !== null && <p className="inside-problem">{problem}</p>}
      <div className="map-strip">
        {blocks.map(({ block }) => (
          <BlockColumn
            key={block.layer}
            block={block}
            values={values.get(block.layer) ?? null}
            weights={weightsOf.get(block.layer) ?? null}
            classes={shown?.classes ?? []}
            label={shown?.labels[0] ?? null}
            counts={counts?.get(block.layer) ?? null}
            compact={compact}
          />
        ))}
      </div>
    </section>
  );
}

function askedBlocks({ network, head }: InspectedFacts): {
  readonly blocks: readonly AskedBlock[];
  readonly queries: readonly TensorQuery[];
} {
  const queries: TensorQuery[] = [];
  const blocks = mapBlocks(network, head).map((block): AskedBlock => {
    const { layer, height, width, maps, kernel } = block;
    // of a batch its first image
    const slice = { start: 0, step: 1, count: height * width * maps };
    const output = layer < 0 ? -1 : queries.push({ tensor: { kind: 'output', layer }, slice }) - 1;
    const weights = kernel && queries.push({ tensor: { kind: 'weights', layer } }) - 1;
    return { block, output, weights };
  });
  return { blocks, queries };
}

/** The last answer to these queries that had numbers: a run that is being compiled shows what was there before. */
function useLastAnswer(seen: Seen | null, queries: readonly TensorQuery[]): Seen['answer'] {
  const key = useMemo(() => JSON.stringify(queries), [queries]);
  const [last, setLast] = useState<{ readonly key: string; readonly answer: Seen['answer'] }>();
  useEffect(() => {
    const { answer, question } = seen ?? {};
    if (answer && question) setLast({ key: JSON.stringify(question.queries), answer });
  }, [seen]);
  return last?.key === key ? last.answer : null;
}

/** The numbers of each layer; of the input bytes as the network sees them, 0…1. */
function valuesOf(
  blocks: readonly AskedBlock[],
  answer: Seen['answer'],
): ReadonlyMap<number, Float32Array> {
  if (answer === null) return new Map();
  return new Map(
    blocks.map(({ block, output }) => {
      const first = answer.images.subarray(0, block.height * block.width * block.maps);
      const values = answer.tensors[output] ?? Float32Array.from(first, (byte) => byte / 255);
      return [block.layer, values];
    }),
  );
}
