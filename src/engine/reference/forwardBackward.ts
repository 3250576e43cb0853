import { signOfLife } from '../core/signOfLife.ts';
import { noWeights } from '../layers/layerReference.ts';
import {
  backwardLayer,
  forwardLayer,
  type LayerInputs,
  nextStateOf,
} from '../layers/layerReferences.ts';
import type { Job } from '../network/executor.ts';
import { trainedParams } from '../network/resolve.ts';
import { applyHead, type HeadResult } from './head.ts';
import type { LayerArrays } from './params.ts';
import { overflowAsSingle } from './singleRange.ts';

export interface Batch {
  /** (N, H, W, C) or (N, units): the network's input */
  readonly x: Float64Array;
  /** N class numbers */
  readonly labels: ArrayLike<number>;
}

export interface ForwardResult extends HeadResult {
  /** The network's input, then the output of each layer; the last one before any softmax. */
  readonly activations: readonly Float64Array[];
}

export interface ForwardBackwardResult extends ForwardResult {
  /** of each layer, dL/dw; empty where nothing trains */
  readonly gradients: LayerArrays;
  /** dL/dy of each layer that an update needs or that was asked for; −1: of the input */
  readonly outputGradients: ReadonlyMap<number, Float64Array>;
  /** dL/dz likewise, of layers with a kernel */
  readonly sumGradients: ReadonlyMap<number, Float64Array>;
  /** the non-trainable parameters after the update; null where a layer has none */
  readonly states: readonly (Float64Array | null)[];
}

/** The parts of a job that a pass needs. */
export type PassJob = Pick<Job, 'network' | 'head' | 'seed'>;

/**
 * Loss and hits of one batch.
 * @param t number of the update, from 1, part of the key of dropout masks; null: evaluate
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
  for (const [index, layer] of job.network.layers.entries()) {
    signOfLife();
    const inputs = inputsOf(job, index, { weights, states, activations }, labels.length, t);
    activations.push(overflowAsSingle(forwardLayer(layer, inputs)));
  }
  return { activations, ...applyHead(job.head, activations.at(-1) ?? x, labels) };
}

/**
 * Loss, hits and the gradients of all weights that train, of one batch.
 * @param t number of the update, from 1; null: with everything as in evaluation
 * @param everyGradient of the input and of layers before the first that trains, too
 */
export function forwardBackward(
  job: PassJob,
  weights: LayerArrays,
  batch: Batch,
  t: number | null,
  states: LayerArrays = [],
  everyGradient = false,
): ForwardBackwardResult {
  const { layers } = job.network;
  const result = forward(job, weights, batch, t, states);
  const { activations } = result;
  const inputsAt = (index: number) =>
    inputsOf(job, index, { weights, states, activations }, batch.labels.length, t);
  const gradients = layers.map((): Float64Array => noWeights);
  // gradient of each layer's output; several readers add to one
  const dys = new Map([[layers.length - 1, result.dOutput]]);
  const dzs = new Map<number, Float64Array>();
  const wanted = wantedGradients(layers, everyGradient);
  for (const [index, layer] of [...layers.entries()].reverse()) {
    const dy = dys.get(index);
    if (dy === undefined || !wanted.has(index)) continue;
    signOfLife();
    const inputs = inputsAt(index);
    const y = activations[index + 1] ?? inputs.x;
    const wantsDx = layer.from.some((source) => wanted.has(source));
    const { dx, others = [], dw, dz } = backwardLayer(layer, inputs, y, dy, wantsDx);
    if (dz !== undefined) dzs.set(index, dz);
    gradients[index] = overflowAsSingle(dw);
    for (const [slot, gradient] of [dx, ...others].entries()) {
      const source = layer.from[slot] ?? -1;
      if (gradient === null || !wanted.has(source)) continue;
      const known = dys.get(source);
      dys.set(source, known?.map((value, i) => value + (gradient[i] ?? 0)) ?? gradient);
    }
  }
  const nextStates = layers.map((layer, index) => nextStateOf(layer, inputsAt(index)));
  const found = { gradients, outputGradients: dys, sumGradients: dzs };
  return { ...result, ...found, states: nextStates };
}

/** Indexes of the layers whose output gradient is needed: those that train, and all after them. */
export function wantedGradients(
  layers: PassJob['network']['layers'],
  every = false,
): ReadonlySet<number> {
  const wanted = new Set<number>(every ? [-1] : []);
  for (const [index, layer] of layers.entries()) {
    const trains = trainedParams(layer).length > 0;
    if (trains || layer.from.some((source) => wanted.has(source))) wanted.add(index);
  }
  return wanted;
}

function inputsOf(
  { seed, network }: PassJob,
  index: number,
  numbers: { weights: LayerArrays; states: LayerArrays; activations: LayerArrays },
  batch: number,
  t: number | null,
): LayerInputs {
  const mask = t === null ? null : { t, seed };
  const from = network.layers[index]?.from ?? [];
  const xs = from.map((source) => numbers.activations[source + 1] ?? noWeights);
  const [x = noWeights] = xs;
  const state = numbers.states[index];
  const given = { batch, mask, x, xs, w: numbers.weights[index] ?? noWeights };
  return state === undefined ? given : { ...given, state };
}
