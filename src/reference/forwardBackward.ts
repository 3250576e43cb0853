import type { Job } from '../network/executor.ts';
import { applyHead, type HeadResult } from './head.ts';
import { noWeights } from './layerReference.ts';
import { backwardLayer, forwardLayer } from './layerReferences.ts';
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
}

/** What a whole pass needs to know of a job. */
export type PassJob = Pick<Job, 'network' | 'head' | 'seed'>;

/**
 * Loss and hits of one batch.
 * @param t number of the update, from 1, which keys the dropout masks; null drops nothing
 */
export function forward(
  job: PassJob,
  weights: LayerArrays,
  { x, labels }: Batch,
  t: number | null,
): ForwardResult {
  const activations = [x];
  for (const layer of job.network.layers) {
    const inputs = inputsOf(job, layer.index, weights, activations, labels.length, t);
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
): ForwardBackwardResult {
  const { layers } = job.network;
  const result = forward(job, weights, batch, t);
  const { activations } = result;
  const firstTrained = layers.findIndex((layer) => layer.params.length > 0);
  const gradients = layers.map((): Float64Array => noWeights);
  let dy = result.dOutput;
  for (const layer of layers.slice(firstTrained).reverse()) {
    const { index } = layer;
    const inputs = inputsOf(job, index, weights, activations, batch.labels.length, t);
    const y = activations[index + 1] ?? inputs.x;
    const { dx, dw } = backwardLayer(layer, inputs, y, dy, index > firstTrained);
    gradients[index] = dw;
    dy = dx ?? dy;
  }
  return { ...result, gradients };
}

function inputsOf(
  { seed }: PassJob,
  index: number,
  weights: LayerArrays,
  activations: readonly Float64Array[],
  batch: number,
  t: number | null,
) {
  const mask = t === null ? null : { t, seed };
  const x = activations[index] ?? noWeights;
  return { batch, mask, x, w: weights[index] ?? noWeights };
}
