import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResolvedLayer } from '../../../../engine/layers/registry.ts';
import type { Question } from '../../../session/inspectionQueue.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { HintedSelect } from '../../controls/HintedSelect.tsx';
import { type InspectedFacts, useInspected } from '../../hooks/useInspected.ts';
import { useInspection } from '../../hooks/useInspection.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { useFailureText } from '../maps/useFailureText.ts';
import { fitFilter, type LabFilter } from './arithmetic/kernels.ts';
import {
  filterSlices,
  labLayerOf,
  type TrainedLayer,
  takeFilter,
  trainedLayer,
} from './arithmetic/networkParts.ts';
import { useLabState } from './labState.ts';
import {
  chooseFilter,
  type FilterChoice,
  useFilterChoice,
  useNetworkChoice,
} from './networkChoice.ts';
import { WeightsNote } from './WeightsNote.tsx';

interface NetworkFilterProps {
  /** of the lab's filters */
  readonly index: number;
}

/** A filter of the network that trains as a kernel of the lab; it changes while training runs. */
export function NetworkFilter({ index }: NetworkFilterProps) {
  const { t } = useTranslation('convolution');
  const facts = useInspected();
  const choice = useFilterChoice(index);
  const layers = facts?.network.layers ?? [];
  const wanted = layers[choice.layer ?? -1];
  const layer = trainedLayer(wanted) ? wanted : layers.find(trainedLayer);
  const trained = useMemo(() => trainedLayer(layer), [layer]);
  if (facts === null) return <p className="lab-note">{t('network.none')}</p>;
  if (layer === undefined || trained === null) {
    return <p className="lab-note">{t('network.noConvolution')}</p>;
  }
  return <FilterOf {...{ facts, index, choice, layer, trained }} />;
}

interface FilterOfProps extends NetworkFilterProps {
  readonly facts: InspectedFacts;
  readonly choice: FilterChoice;
  readonly layer: ResolvedLayer;
  readonly trained: TrainedLayer;
}

function FilterOf({ facts, index, choice, layer, trained }: FilterOfProps) {
  const { t } = useTranslation('convolution');
  const place = useRef<HTMLDivElement>(null);
  const { subject, epoch } = useInspectView();
  const channels = useLabState(({ input }) => input.channels);
  const { layers } = facts.network;
  const at = layers.indexOf(layer);
  const filter = Math.min(choice.filter, trained.filters - 1);
  const question = useMemo((): Question => {
    const tensor = { kind: 'weights', layer: at } as const;
    const queries = filterSlices(trained, filter).map((slice) => ({ tensor, slice }));
    return { images: imagesOf(subject, facts), epoch, queries };
  }, [at, trained, filter, subject, epoch, facts]);
  const seen = useInspection(place, question);
  const problem = useFailureText(seen?.problem ?? null);
  const answer = seen !== null && seen.question === question ? seen.answer : null;
  const [, , depth] = trained.kernel;
  const taken = useMemo(() => {
    const [weights, bias] = answer?.tensors ?? [];
    if (weights === undefined) return null;
    return takeFilter(weights, bias?.[0] ?? 0, trained.kernel, choice.channel, channels);
  }, [answer, trained, choice.channel, channels]);
  useEffect(() => {
    if (taken === null) return;
    put(index, taken.filter, layer, choice.taken);
    if (!choice.taken) chooseFilter(index, { taken: true });
    if (!taken.whole && channels === 1) followChannel(layer.from[0] ?? -1, taken.channel);
  }, [taken, index, layer, choice.taken, channels]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in one row everywhere
    <div ref={place} className="lab-image" role="group" aria-label={t('kernels.network')}>
      <HintedSelect
        label={t('network.convolution')}
        hint={t('network.convolutionHint')}
        value={layer.name}
        options={layers.filter(trainedLayer).map(({ name }) => ({ value: name, label: name }))}
        onChoose={(name) =>
          chooseFilter(index, {
            layer: layers.findIndex((one) => one.name === name),
            ...{ filter: 0, channel: null, taken: false },
          })
        }
      />
      <HintedSelect
        label={t('network.filter')}
        hint={t('network.filterHint')}
        value={String(filter)}
        options={numbered(trained.filters, (filter) => t('network.filterOf', { filter }))}
        onChoose={(value) => chooseFilter(index, { filter: Number(value), channel: null })}
      />
      {taken !== null && !taken.whole && depth > 1 && (
        <HintedSelect
          label={t('network.channel')}
          hint={t('network.channelHint')}
          value={String(taken.channel)}
          options={numbered(depth, (channel) => t('network.channelOf', { channel }))}
          onChoose={(value) => chooseFilter(index, { channel: Number(value) })}
        />
      )}
      <WeightsNote step={answer?.step ?? null} />
      {taken !== null && !taken.whole && (
        <p className="lab-note">
          {depth > channels
            ? t('network.part', { taken: channels, depth })
            : t('network.fewer', { count: depth })}
        </p>
      )}
      {problem !== null && <p className="lab-refusal">{problem}</p>}
    </div>
  );
}

function numbered(count: number, label: (n: number) => string) {
  return Array.from({ length: count }, (_, n) => ({ value: String(n), label: label(n) }));
}

/** Puts a filter into the lab; the first time with its layer's stride, padding and activation. */
function put(index: number, filter: LabFilter, layer: ResolvedLayer, taken: boolean): void {
  const { filters, size, input, configure } = useLabState.getState();
  const window = labLayerOf(layer);
  const next = window?.size ?? size;
  const fits = next[0] === size[0] && next[1] === size[1];
  const from = { size, channels: input.channels };
  configure({
    ...(!(taken && fits) && window),
    filters: filters.map((one, i) =>
      i === index ? filter : fitFilter(one, from, next, input.channels),
    ),
  });
}

/** A channel of a filter belongs to the map of that number, where the input is one of them. */
function followChannel(layer: number, channel: number): void {
  const { source } = useLabState.getState();
  const { layer: shown, map } = useNetworkChoice.getState();
  if (source === 'network' && shown === layer && map !== channel) {
    useNetworkChoice.setState({ map: channel });
  }
}
