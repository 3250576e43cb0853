import type { TensorQuery } from '../../../../engine/network/inspector.ts';
import type { Question } from '../../../session/inspectionQueue.ts';
import type { Subject } from '../../../store/inspect/inspectView.ts';
import { type MapBlock, strongestChannels } from '../../../store/inspect/mapBlocks.ts';
import { softmax } from '../../../store/inspect/softmax.ts';
import type { InspectedFacts } from '../../hooks/useInspected.ts';
import { imagesOf } from '../featureMaps/imagesOf.ts';
import { type MapPlace, rangeOf } from '../maps/colourScale.ts';

/** A filter and what it made of an image, at the end of one epoch. */
export interface Moment {
  readonly epoch: number;
  /** (rows, columns, channels) of this filter; empty without a kernel */
  readonly kernel: Float32Array;
  /** (H, W), or all units; empty for a class of the head */
  readonly map: Float32Array;
  /** of each class, for that image */
  readonly probabilities: readonly number[];
  /** the image's own class */
  readonly label: number;
  readonly classes: readonly string[];
}

/** What is asked of every epoch. */
export interface AskedHistory {
  /** the same for the same images, layer and filter */
  readonly key: string;
  readonly images: Question['images'];
  readonly queries: readonly TensorQuery[];
}

/** Slices alone: the filter's kernel, its map and the outputs of the head. */
export function askHistory(
  facts: Pick<InspectedFacts, 'network' | 'head' | 'testFirst' | 'testCount'>,
  block: MapBlock,
  unit: number,
  subject: Subject,
): AskedHistory {
  const { network, head } = facts;
  // the next batch is another one at every epoch
  const fixed = subject.of === 'nextBatch' ? ({ of: 'test', place: 0 } as const) : subject;
  const images = imagesOf(fixed, facts);
  const last = network.layers.length - 1;
  const queries: TensorQuery[] = [
    { tensor: { kind: 'output', layer: last }, slice: { start: 0, step: 1, count: head.units } },
  ];
  const { layer, maps, height, width, kernel } = block;
  if (block.kind !== 'bars') {
    const slice = { start: unit, step: maps, count: height * width };
    queries.push({ tensor: { kind: 'output', layer }, slice });
  }
  if (kernel !== null) {
    const [rows, columns, channels] = kernel;
    const slice = { start: unit, step: maps, count: rows * columns * channels };
    queries.push({ tensor: { kind: 'weights', layer }, slice });
  }
  const bytes = images.of === 'page' ? images.images.join() : '';
  return { key: JSON.stringify([images, bytes, queries]), images, queries };
}

/** What an answer to it says. */
export function readMoment(
  answer: {
    readonly tensors: readonly Float32Array[];
    readonly labels: Uint8Array;
    readonly classes: readonly string[];
  },
  epoch: number,
  hasSoftmax: boolean,
): Moment {
  const [outputs = new Float32Array(), map, kernel] = answer.tensors;
  return {
    epoch,
    map: map ?? new Float32Array(),
    kernel: kernel ?? new Float32Array(),
    probabilities: hasSoftmax ? softmax(outputs) : [...outputs],
    label: answer.labels[0] ?? 0,
    classes: answer.classes,
  };
}

/** How far the colours reach, at every epoch, so that epochs can be compared. */
export interface FixedLook {
  /** the input channel whose kernel is shown: the strongest one of the last epoch */
  readonly channel: number;
  readonly kernelRange: number;
  readonly mapRange: number;
}

export function fixedLook(moments: readonly Moment[], { kernel }: MapBlock): FixedLook {
  const largest = (numbers: readonly number[]) => Math.max(0, ...numbers);
  const mapRange = largest(moments.map(({ map }) => rangeOf(map)));
  const last = moments.at(-1);
  if (kernel === null || last === undefined) return { channel: 0, kernelRange: 0, mapRange };
  const [rows, columns, channels] = kernel;
  const [channel = 0] = strongestChannels(last.kernel, kernel, 1);
  const ranges = moments.map((one) => rangeOf(one.kernel, channel, channels, rows * columns));
  return { channel, kernelRange: largest(ranges), mapRange };
}

/** One input channel of a filter's kernel (rows, columns, channels). */
export function kernelPlace(
  [height, width, channels]: readonly [number, number, number],
  channel: number,
): MapPlace {
  return { start: channel, step: channels, height, width };
}

/** The class that a chart shows beside the true one: the chosen class of the head, else the strongest other one. */
export function rivalOf(last: Moment, chosen: number | null): number | null {
  if (chosen !== null && chosen !== last.label) return chosen;
  let best: number | null = null;
  for (const [index, probability] of last.probabilities.entries()) {
    if (index === last.label) continue;
    if (best === null || probability > (last.probabilities[best] ?? 0)) best = index;
  }
  return best;
}
