import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '../../../i18n/inside.ts';
import type { Question, Seen } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { mapBlocks } from '../../../store/inspect/mapBlocks.ts';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { IconButton } from '../../controls/IconButton.tsx';
import { type InspectedFacts, useInspected } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { subjectText } from '../featureMaps/subjectText.ts';
import { useFailureText } from '../maps/useFailureText.ts';
import { type MapChoice, MOST_CHANNELS, mapInput, mapSlice } from './arithmetic/networkParts.ts';
import { strongestWindow } from './arithmetic/strongestWindow.ts';
import { useLabState } from './labState.ts';
import { useNetworkChoice } from './networkChoice.ts';
import { WeightsNote } from './WeightsNote.tsx';

/** A map of the network that trains as the lab's input; it changes while training runs. */
export function NetworkMap() {
  const { t } = useTranslation('convolution');
  const facts = useInspected();
  if (facts === null) return <p className="lab-note">{t('network.none')}</p>;
  return <MapOf facts={facts} />;
}

function MapOf({ facts }: { readonly facts: InspectedFacts }) {
  const { t } = useTranslation('convolution');
  const { t: inside } = useTranslation('inside');
  const place = useRef<HTMLDivElement>(null);
  const { subject, epoch } = useInspectView();
  const wanted = useNetworkChoice();
  const blocks = useMemo(
    () => mapBlocks(facts.network, facts.head).filter(({ kind }) => kind === 'maps'),
    [facts],
  );
  const block = blocks.find(({ layer }) => layer === wanted.layer) ?? blocks[0];
  const maps = block?.maps ?? 1;
  const map = wanted.map === 'all' && maps > MOST_CHANNELS ? 0 : within(wanted.map, maps);
  const question = useMemo((): Question | null => {
    if (block === undefined) return null;
    const { layer } = block;
    const query = { tensor: { kind: 'output', layer }, slice: mapSlice(block, map) } as const;
    return { images: imagesOf(subject, facts), epoch, queries: layer < 0 ? [] : [query] };
  }, [block, map, subject, epoch, facts]);
  const seen = useInspection(place, question);
  const problem = useFailureText(seen?.problem ?? null);
  const answer = seen !== null && seen.question === question ? seen.answer : null;
  const label = answer?.classes[answer.labels[0] ?? 0] ?? '…';
  const image = subjectText(inside, subject, facts.testFirst, label);
  const name = `${block?.name} ${map}, ${image}`;
  useEffect(() => {
    if (block !== undefined && answer) show(block, map, answer, name);
  }, [block, map, answer, name]);
  if (block === undefined) return null;
  const choose = (layer: number) => useNetworkChoice.setState({ layer, map: 0 });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one row everywhere
    <div ref={place} className="lab-image" role="group" aria-label={t('inputs.network')}>
      <HintedSelect
        label={t('network.layer')}
        hint={t('network.layerHint')}
        value={String(block.layer)}
        options={blocks.map(({ layer, name }) => ({
          value: String(layer),
          label: layer < 0 ? t('network.image') : name,
        }))}
        onChoose={(value) => choose(Number(value))}
      />
      {maps > 1 && (
        <HintedSelect
          label={t('network.map')}
          hint={t('network.mapHint')}
          value={String(map)}
          options={[
            ...(maps <= MOST_CHANNELS
              ? [{ value: 'all', label: t('network.all', { count: maps }) }]
              : []),
            ...Array.from({ length: maps }, (_, one) => ({
              value: String(one),
              label: t('network.mapOf', { map: one }),
            })),
          ]}
          onChoose={(value) =>
            useNetworkChoice.setState({ map: value === 'all' ? 'all' : Number(value) })
          }
        />
      )}
      <ImageSteps testCount={facts.testCount} />
      <span aria-live="polite">{image}</span>
      <WeightsNote step={answer?.step ?? null} />
      {problem !== null && <p className="lab-refusal">{problem}</p>}
    </div>
  );
}

function within(map: MapChoice, maps: number): MapChoice {
  return map === 'all' ? map : Math.min(map, maps - 1);
}

/** What was read becomes the input; what was painted on it meanwhile stays. */
function show(
  block: Parameters<typeof mapInput>[0] & { readonly layer: number },
  map: MapChoice,
  answer: NonNullable<Seen['answer']>,
  name: string,
): void {
  const { input, unpainted, position, configure } = useLabState.getState();
  if (input.name === name && unpainted !== null) return;
  const { layer, height, width, maps } = block;
  const values =
    layer < 0 ? imageValues(answer, map, height * width * maps, maps) : answer.tensors[0];
  if (values === undefined) return;
  const next = mapInput(block, map, values, name);
  const stays = next.height === input.height && next.width === input.width;
  const wanted = useNetworkChoice.getState().position ?? (stays ? position : 'strongest');
  useNetworkChoice.setState({ position: null });
  const isPlace = typeof wanted === 'number';
  configure({ source: 'network', input: next, position: isPlace ? wanted : 0 });
  const { result, moveTo } = useLabState.getState();
  if (!isPlace && result) moveTo(strongestWindow(next, result.window));
}

/** The image as the network sees it, 0…1. */
function imageValues(
  { images }: NonNullable<Seen['answer']>,
  map: MapChoice,
  count: number,
  channels: number,
): Float32Array {
  const first = images.subarray(0, count);
  const shown = map === 'all' ? first : first.filter((_, i) => i % channels === map);
  return Float32Array.from(shown, (byte) => byte / 255);
}

/** The image that all views look at. */
function ImageSteps({ testCount }: { readonly testCount: number }) {
  const { t } = useTranslation('convolution');
  const subject = useInspectView((view) => view.subject);
  const at = subject.of === 'test' ? Math.min(subject.place, testCount - 1) : -1;
  const go = (place: number) => useInspectView.setState({ subject: { of: 'test', place } });
  return (
    <>
      <IconButton
        icon="back"
        label={t('image.previous')}
        hint={t('image.previousHint')}
        disabled={at <= 0}
        onPress={() => go(at - 1)}
      />
      <IconButton
        icon="forward"
        label={t('image.next')}
        hint={t('image.nextHint')}
        disabled={at + 1 >= testCount}
        onPress={() => go(at + 1)}
      />
    </>
  );
}
