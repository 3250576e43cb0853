import { noWeights } from '../layers/layerReference.ts';
import {
  backwardLayer,
  forwardLayer,
  type LayerInputs,
  nextStateOf,
} from '../layers/layerReferences.ts';
import type { Job } from '../network/executor.ts';
import { applyHead, type HeadResult } from './head.ts';
import type { LayerArrays } from './params.ts';

export interface Batch {
  /** (N, H, W, C) or (N, units): what the first layer sees */
  readonly x: Float64Array;
  /** N class numbers */
  readonly labels: ArrayLike<number>;
}

export interface ForwardResult extends HeadResult {
  /** Entry i is what layer i sees; the last is what the last layer gives, before any softmax. */
  readonly activations: readonly Float64Array[];
}

export interface ForwardBackwardResult extends ForwardResult {
  readonly gradients: LayerArrays;
  /** the non-trainable parameters after the update; null where a layer has none */
  readonly states: readonly (Float64Array | null)[];
}

/** What a whole pass needs to know of a job. */
export type PassJob = Pick<Job, 'network' | 'head' | 'seed'>;

/**
 * Loss and hits of one batch.
 * @param t number of the update, from 1, which keys the dropout masks; null evaluates
 * @param states the layers' non-trainable parameters, which evaluation reads
 */
export function forward(
  job: PassJob,
  weights: LayerArrays,
  { x, labels }: Batch,
  t: number | null,
  states: LayerArrays = [],
): ForwardResult {
  const activations = [x];
  for (const [place, layer] of job.network.layers.entries()) {
    const inputs = inputsOf(job, place, { weights, states, activations }, labels.length, t);
    activations.push(forwardLayer(layer, inputs));
  }
  return { activations, ...applyHead(job.head, activations.at(-1) ?? x, labels) };
}

/**
 * Loss, hits and the gradients of all weights of one batch.
 * @param t number of the update, from 1
 */
export function forwardBackward(
  job: PassJob,
  weights: LayerArrays,
  batch: Batch,
  t: number,
  states: LayerArrays = [],
): ForwardBackwardResult {
  const { layers } = job.network;
  const result = forward(job, weights, batch, t, states);
  const { activations } = result;
  const inputsAt = (place: number) =>
    inputsOf(job, place, { weights, states, activations }, batch.labels.length, t);
  const firstTrained = layers.findIndex(({ params }) => params.some(({ trainable }) => trainable));
  const gradients = layers.map((): Float64Array => noWeights);
  let dy = result.dOutput;
  for (const [place, layer] of [...layers.entries()].slice(firstTrained).reverse()) {
    const inputs = inputsAt(place);
    const y = activations[place + 1] ?? inputs.x;
    const { dx, dw } = backwardLayer(layer, inputs, y, dy, place > firstTrained);
    gradients[place] = dw;
    dy = dx ?? dy;
  }
  const nextStates = layers.map((layer, place) => nextStateOf(layer, inputsAt(place)));
  return { ...result, gradients, states: nextStates };
}

function inputsOf(
  { seed }: PassJob,
  place: number,
  numbers: { weights: LayerArrays; states: LayerArrays; activations: LayerArrays },
  batch: number,
  t: number | null,
): LayerInputs {
  const mask = t === null ? null : { t, seed };
  const x = numbers.activations[place] ?? noWeights;
  const state = numbers.states[place];
  const given = { batch, mask, x, w: numbers.weights[place] ?? noWeights };
  return state === undefined ? given : { ...given, state };
}
