import { elementCount } from '../../engine/core/shape.ts';
import type { TensorQuery } from '../../engine/network/inspector.ts';
import { type Head, resolveHead } from '../../engine/network/losses.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../engine/network/resolve.ts';
import { splitExamples } from '../../engine/train/split.ts';
import type { FailureReport, InspectionAnswer } from '../../worker/protocol.ts';
import { useAppStore } from '../store/appStore.ts';
import { type Inspected, inspectedNetwork } from '../store/inspect/inspected.ts';
import { predictionsOf } from '../store/inspect/predictions.ts';
import { datasetFacts } from '../store/setup/datasets.ts';
import type { InspectionQueue } from './inspectionQueue.ts';
import { inspections } from './inspectionSession.ts';

/** Images of one question: as many as a software driver answers soon. */
const CHUNK = 128;
/** Images that are kept with what the last hidden layer makes of them. */
const SAMPLE = 1000;
/** Most bytes of that. */
const SAMPLE_BYTES = 2 ** 25;

export const parts = ['train', 'validation', 'test'] as const;
export type Part = (typeof parts)[number];

/** What a network says of each image of a part, or of its first ones. */
export interface PartEvaluation {
  readonly runId: string;
  readonly part: Part;
  /** place of its first image in the data set; the others follow it */
  readonly first: number;
  readonly labels: Uint8Array;
  readonly predicted: Uint16Array;
  /** of the predicted class */
  readonly scores: Float32Array;
  readonly head: Head;
  /** the name of each class, by label */
  readonly classes: readonly string[];
  /** updates that led to the weights: of the first images and of the last, apart where training went on */
  readonly steps: readonly [from: number, to: number];
  readonly epoch: number | 'now';
  readonly sample: HiddenSample;
}

/** The first images themselves, with the input of the last layer that has weights. */
export interface HiddenSample {
  readonly count: number;
  /** (H, W, C) */
  readonly imageShape: readonly number[];
  /** bytes (count, H, W, C) */
  readonly images: Uint8Array;
  /** (count, size) */
  readonly features: Float32Array;
  readonly size: number;
}

interface EvaluationJob {
  readonly inspected: Inspected & { readonly runId: string };
  readonly part: Part;
  /** how many of its images, at most */
  readonly most: number;
  readonly epoch: number | 'now';
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

interface Surroundings {
  readonly once: InspectionQueue['once'];
  /** of the run that would be asked */
  runId(): string | null;
}

const outside: Surroundings = {
  once: (question) => inspections.once(question),
  runId: () => inspectedNetwork(useAppStore.getState())?.runId ?? null,
};

/** Where a part is in the data set: follows from the fit, as in training. */
export function rangeOfPart(
  { dataset, fit }: Inspected['setup'],
  part: Part,
): { readonly first: number; readonly count: number } {
  const { trainCount, testCount } = datasetFacts(dataset);
  const split = splitExamples(fit, { train: trainCount, test: testCount });
  const first = { train: 0, validation: split.train, test: trainCount }[part];
  return { first, count: split[part] };
}

/** Without an evaluation or a problem there are no weights, or it is no longer wanted. */
interface Outcome {
  readonly evaluation: PartEvaluation | null;
  readonly problem: FailureReport | null;
}

/** Puts a part through the network of the run, as in evaluation; views are answered in between. */
export async function evaluatePart(
  job: EvaluationJob,
  { once, runId }: Surroundings = outside,
): Promise<Outcome> {
  const { inspected, part, most, epoch, signal, onProgress } = job;
  const { setup } = inspected;
  const network = resolveNetwork(setup.network);
  const facts = datasetFacts(setup.dataset);
  const head = resolveHead(network, setup.fit.loss, facts.classes);
  const range = rangeOfPart(setup, part);
  const total = Math.min(range.count, most);
  const answers = new Answers(network, head, total);
  let last: InspectionAnswer | null = null;
  let from = 0;
  for (let done = 0; done < total; ) {
    const count = Math.min(CHUNK, total - done);
    const examples = Array.from({ length: count }, (_, n) => range.first + done + n);
    const images = { of: 'dataset', examples } as const;
    const { answer, problem } = await once({ images, epoch, queries: answers.queries(done) });
    const gone = signal.aborted || runId() !== inspected.runId;
    if (gone || answer === null) return { evaluation: null, problem: gone ? null : problem };
    answers.add(done, answer);
    if (last === null) from = answer.step;
    last = answer;
    done += count;
    onProgress(done, total);
  }
  if (last === null) return { evaluation: null, problem: null };
  const { labels, predicted, scores, sample } = answers;
  const evaluation = {
    ...{ runId: inspected.runId, part, first: range.first, labels, predicted, scores, head },
    ...{ classes: last.classes, steps: [from, last.step] as const, epoch, sample },
  };
  return { evaluation, problem: null };
}

/** What came so far. */
class Answers {
  readonly labels: Uint8Array;
  readonly predicted: Uint16Array;
  readonly scores: Float32Array;
  readonly sample: HiddenSample;
  readonly #head: Head;
  readonly #output: TensorQuery;
  readonly #hidden: TensorQuery;

  constructor({ layers, inputShape }: ResolvedNetwork, head: Head, total: number) {
    this.labels = new Uint8Array(total);
    this.predicted = new Uint16Array(total);
    this.scores = new Float32Array(total);
    this.#head = head;
    const last = layers.findLast(({ params }) => params.some(({ trainable }) => trainable));
    const layer = last?.from[0] ?? -1;
    const size = elementCount(layers[layer]?.output ?? inputShape);
    this.#output = { tensor: { kind: 'output', layer: layers.length - 1 } };
    this.#hidden = { tensor: { kind: 'output', layer } };
    const count = Math.min(total, SAMPLE, Math.ceil(SAMPLE_BYTES / (4 * size)));
    const images = new Uint8Array(count * elementCount(inputShape));
    const features = new Float32Array(count * size);
    this.sample = { count, imageShape: inputShape, images, features, size };
  }

  /** Of the images from that one on. */
  queries(done: number): readonly TensorQuery[] {
    return done < this.sample.count ? [this.#output, this.#hidden] : [this.#output];
  }

  add(done: number, { images, labels, tensors }: InspectionAnswer): void {
    const [outputs = new Float32Array(), hidden] = tensors;
    const { predicted, scores } = predictionsOf(outputs, this.#head);
    this.labels.set(labels, done);
    this.predicted.set(predicted, done);
    this.scores.set(scores, done);
    if (hidden === undefined) return;
    const { sample } = this;
    const kept = Math.min(labels.length, sample.count - done);
    const pixels = images.length / labels.length;
    sample.images.set(images.subarray(0, kept * pixels), done * pixels);
    sample.features.set(hidden.subarray(0, kept * sample.size), done * sample.size);
  }
}
