import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { type MapBlock, mapBlocks, strongestChannels } from '../../../store/inspect/mapBlocks.ts';
import { type InspectedFacts, useInspected } from '../../hooks/useInspected.ts';
import { useOnScreen } from '../../hooks/useInspection.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { rangeOf } from '../maps/colourScale.ts';
import { useKeptEpochs } from '../throughTime/useKeptEpochs.ts';
import { askUntil } from './askUntil.ts';
import { MapPicture } from './MapPicture.tsx';
import { SetUp } from './SetUp.tsx';

/** Filters side by side. */
const FEW = 8;
/** Epochs after which one sees what was learned. */
const WANTED = [0, 1, 5];

/** Which of the kept epochs are shown: the wanted ones, and the last while the last wanted one is not there yet. */
export function shownEpochs(kept: readonly number[]): readonly number[] {
  const shown = WANTED.filter((epoch) => kept.includes(epoch));
  const last = kept.at(-1);
  const isMissing = !kept.includes(WANTED.at(-1) ?? 0);
  return isMissing && last !== undefined && !shown.includes(last) ? [...shown, last] : shown;
}

/** The first filters of the user's own network, before it trained, and as it went on. */
export function FilterEpochs() {
  const { t } = useTranslation('lessons');
  const facts = useInspected();
  const block = useMemo(
    () => facts && mapBlocks(facts.network, facts.head).find(({ kernel }) => kernel !== null),
    [facts],
  );
  return (
    <>
      <div className="lesson-actions">
        <SetUp name="quick" />
      </div>
      {facts && block ? <Table facts={facts} block={block} /> : <p>{t('filterEpochs.none')}</p>}
    </>
  );
}

interface TableProps {
  readonly facts: InspectedFacts;
  readonly block: MapBlock;
}

function Table({ facts, block }: TableProps) {
  const { t } = useTranslation('lessons');
  const place = useRef<HTMLTableElement>(null);
  const kept = useKeptEpochs();
  const epochs = useMemo(() => shownEpochs(kept), [kept]);
  // a set-up has no epochs yet: its weights are those of epoch 0
  const rows: readonly (number | 'now')[] = epochs.length > 0 ? epochs : ['now'];
  const filters = Math.min(FEW, block.maps);
  return (
    <>
      <table ref={place} className="lesson-epochs">
        <caption>{t('filterEpochs.caption', { layer: block.name, count: filters })}</caption>
        <tbody>
          {rows.map((epoch) => (
            <Row key={epoch} {...{ facts, block, epoch, filters, place }} />
          ))}
        </tbody>
      </table>
      {epochs.length < WANTED.length && <p className="lesson-made">{t('filterEpochs.train')}</p>}
    </>
  );
}

interface RowProps extends TableProps {
  readonly epoch: number | 'now';
  readonly filters: number;
  readonly place: React.RefObject<Element | null>;
}

/** The kernels of an epoch, and the maps that they made of the image. */
function Row({ facts, block, epoch, filters, place }: RowProps) {
  const { t } = useTranslation('lessons');
  const answer = useEpoch(facts, block, epoch, place);
  const [weights, maps] = answer?.tensors ?? [];
  const { kernel } = block;
  const name = t('filterEpochs.epoch', { epoch: epoch === 'now' ? 0 : epoch });
  const channels = weights && kernel ? strongestChannels(weights, kernel, block.maps) : [];
  const [rows, columns, depth] = kernel ?? [1, 1, 1];
  const range = weights ? rangeOf(weights, 0, 1, rows * columns * depth * block.maps) : 0;
  return (
    <tr>
      <th scope="row">{name}</th>
      {Array.from({ length: filters }, (_, filter) => {
        const what = { epoch: name, filter };
        const start = (channels[filter] ?? 0) * block.maps + filter;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter is its number
          <td key={filter}>
            {weights && maps && (
              <>
                <MapPicture
                  label={t('filterEpochs.kernel', what)}
                  values={weights}
                  place={{ start, step: depth * block.maps, height: rows, width: columns }}
                  scale="weight"
                  range={range}
                />
                <MapPicture
                  label={t('filterEpochs.map', what)}
                  values={maps}
                  place={{ ...block, start: filter, step: block.maps }}
                />
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The layer's weights and its maps at the end of an epoch; asked once, as soon as it is on screen. */
function useEpoch(
  facts: InspectedFacts,
  { layer, height, width, maps }: MapBlock,
  epoch: number | 'now',
  place: RowProps['place'],
): Seen['answer'] {
  const visible = useOnScreen(place);
  const subject = useInspectView((view) => view.subject);
  const [last, setLast] = useState<{ facts: InspectedFacts; answer: Seen['answer'] } | null>(null);
  useEffect(() => {
    if (!visible) return;
    let wanted = true;
    const slice = { start: 0, step: 1, count: height * width * maps };
    const question: Question = {
      images: imagesOf(subject, facts),
      epoch,
      queries: [
        { tensor: { kind: 'weights', layer } },
        { tensor: { kind: 'output', layer }, slice },
      ],
    };
    void askUntil(question, () => wanted).then((answer) => {
      if (wanted) setLast({ facts, answer });
    });
    return () => {
      wanted = false;
    };
  }, [visible, facts, subject, epoch, layer, height, width, maps]);
  // of another network the numbers are no answer
  return last?.facts === facts ? last.answer : null;
}
