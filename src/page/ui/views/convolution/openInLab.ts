import { elementCount } from '../../../../engine/core/shape.ts';
import type { ResolvedLayer } from '../../../../engine/layers/registry.ts';
import { inspections } from '../../../session/inspectionSession.ts';
import { useInspectView } from '../../../store/inspect/inspectView.ts';
import { strongestChannels } from '../../../store/inspect/mapBlocks.ts';
import type { Cell } from '../../../store/inspect/openedCell.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { useRecordTab } from '../../panels/recordTab.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { LARGEST_SIDE } from './arithmetic/middle.ts';
import {
  filterSlices,
  labLayerOf,
  type MapChoice,
  MOST_CHANNELS,
  trainedLayer,
} from './arithmetic/networkParts.ts';
import { useLabState } from './labState.ts';
import { chooseFilter, useNetworkChoice } from './networkChoice.ts';

/** What the lab shows of a number of the network. */
export interface LabPlace {
  /** whose output is the input, −1 for the image */
  readonly layer: number;
  /** null: the strongest channel of the filter */
  readonly map: MapChoice | null;
  /** of a convolution */
  readonly filter: number | null;
  /** whose window it is; null: that of the lab */
  readonly window: ResolvedLayer | null;
  /** the index of the output cell; null: none is meant */
  readonly position: number | null;
}

/** @returns null where the lab has nothing to show of it: a unit, a gradient, a weight of another kind of layer */
export function labPlace(
  network: InspectedFacts['network'],
  { tensor, index }: Cell,
): LabPlace | null {
  const layer = network.layers[tensor.layer];
  const trained = trainedLayer(layer);
  if (tensor.kind === 'weights' && layer !== undefined && trained !== null) {
    const { kernel, filters } = trained;
    const bare = elementCount(kernel) * filters;
    const channel = Math.floor(index / filters) % kernel[2];
    const map = index < bare ? channelChoice(kernel[2], channel) : channelChoice(kernel[2], null);
    const from = layer.from[0] ?? -1;
    return { layer: from, map, filter: index % filters, window: layer, position: null };
  }
  const shape = layer?.output ?? network.inputShape;
  if (tensor.kind !== 'output' || shape.length !== 3) return null;
  const [height = 1, width = 1, maps = 1] = shape;
  const map = index % maps;
  if (layer === undefined || labLayerOf(layer) === null) {
    return { layer: tensor.layer, map, filter: null, window: null, position: null };
  }
  const isShownWhole = Math.max(...layer.input.slice(0, 2)) <= LARGEST_SIDE;
  const position = isShownWhole ? Math.floor(index / maps) % (height * width) : null;
  const from = layer.from[0] ?? -1;
  return trained === null
    ? { layer: from, map, filter: null, window: layer, position }
    : {
        layer: from,
        map: channelChoice(trained.kernel[2], null),
        filter: map,
        window: layer,
        position,
      };
}

function channelChoice(channels: number, channel: number | null): MapChoice | null {
  if (channels === 1) return 0;
  return channels <= MOST_CHANNELS ? 'all' : channel;
}

/** Shows a number of the network in the lab: the same map under the same window, with the same filter. */
export async function openInLab(facts: InspectedFacts, place: LabPlace): Promise<void> {
  const { layer, filter, window, position } = place;
  const map = place.map ?? (await strongest(facts, place));
  useNetworkChoice.setState({ layer, map, position: position ?? 'strongest' });
  const { size, input, configure, show } = useLabState.getState();
  const shape = window && labLayerOf(window);
  if (filter !== null && window !== null) {
    const channel = map === 'all' ? null : map;
    const at = facts.network.layers.indexOf(window);
    chooseFilter(0, { layer: at, filter, channel, taken: true });
    const [rows, columns] = shape?.size ?? size;
    const weights = new Array<number>(rows * columns * input.channels).fill(0);
    configure({ filters: [{ kernel: 'network', weights, bias: 0 }], ...shape });
    show({ filter: 0 });
  } else {
    configure({ ...shape });
    if (map !== 'all') show({ channel: 0 });
  }
  configure({ source: 'network', whole: true });
  useRecordTab.getState().choose('convolution');
}

/** The channel of a filter whose kernel is strongest. */
async function strongest(facts: InspectedFacts, { filter, window }: LabPlace): Promise<number> {
  const trained = trainedLayer(window ?? undefined);
  if (window === null || filter === null || trained === null) return 0;
  const tensor = { kind: 'weights', layer: facts.network.layers.indexOf(window) } as const;
  const [slice] = filterSlices(trained, filter);
  if (slice === undefined) return 0;
  const { subject, epoch } = useInspectView.getState();
  const images = imagesOf(subject, facts);
  const { answer } = await inspections.once({ images, epoch, queries: [{ tensor, slice }] });
  return strongestChannels(answer?.tensors[0] ?? [], trained.kernel, 1)[0] ?? 0;
}
