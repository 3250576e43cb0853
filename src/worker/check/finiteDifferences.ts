import { Rng } from '../../engine/core/rng.ts';
import { elementCount } from '../../engine/core/shape.ts';
import { noWeights } from '../../engine/layers/layerReference.ts';
import { forwardLayer } from '../../engine/layers/layerReferences.ts';
import { trainedParams } from '../../engine/network/resolve.ts';
import { applyHead } from '../../engine/reference/head.ts';
import type { Known } from './expected.ts';
import { ownerOf, type Pass } from './forwardPass.ts';
import { DIFFERENCE } from './tolerances.ts';

/** A sample of the gradients of one weight tensor, against central differences of the f64 loss. */
export interface GradientCheck {
  readonly layer: string;
  /** Keras's name: `kernel` */
  readonly param: string;
  readonly checked: number;
  /** where the loss has a kink between the two points, however near they are */
  readonly skipped: number;
  /** in units of the tolerance */
  readonly worst: number;
}

/** Weights that are tried in each tensor. */
const SAMPLE = 3;

/** How often a weight is drawn again whose gradient is 0. */
const TRIES = 50;

/** Half the distance of the two points, and a smaller one where the loss has a kink between them. */
const STEPS = [1e-6, 1e-7];

/** The slopes on both sides of a point may differ by this share of the tolerance: else there is a kink. */
const BEND = 0.25;

/**
 * Checks dL/dw of some weights of each tensor. The loss is computed in f64 from the network's input; layers
 * before the first weights keep the output that the GPU has.
 * @param outputs of the forward pass
 * @param gradients dL/dw on the GPU, by the index of the layer
 */
export function* finiteDifferences(
  pass: Pass,
  outputs: ReadonlyMap<number, Known>,
  gradients: ReadonlyMap<number, Float64Array>,
): Generator<GradientCheck> {
  const { job } = pass;
  const rng = new Rng(job.seed);
  const weights = pass.weights.map((w) => w.slice());
  const first = Math.min(...gradients.keys());
  const activations = new Map([...outputs].map(([place, { values }]) => [place, values]));
  run(first);
  for (const [place, gradient] of gradients) {
    const layer = job.network.layers[place];
    const w = weights[place];
    if (layer === undefined || w === undefined) continue;
    let start = 0;
    for (const { name, shape } of trainedParams(layer)) {
      const size = elementCount(shape);
      yield { layer: layer.name, param: name, ...check(place, w, start, size, gradient) };
      start += size;
    }
  }

  /** A weight at random; one whose gradient is not 0, if there is one near at hand, says more. */
  function pick(start: number, size: number, gradient: Float64Array, lively: boolean): number {
    let i = start;
    for (let tries = 0; tries < (lively ? TRIES : 1); tries++) {
      i = start + Math.floor(rng.uniform() * size);
      if (gradient[i] !== 0) break;
    }
    return i;
  }

  /** Computes all layers from that one on, with the weights as they are. */
  function run(place: number, kept?: Map<number, Float64Array>): number {
    const { layers } = job.network;
    const now = kept ?? activations;
    for (const [index, layer] of layers.entries()) {
      if (index < place || ownerOf(job, index) !== index) continue;
      const xs = layer.from.map((source) => now.get(ownerOf(job, source)) ?? noWeights);
      const mask = pass.t === null ? null : { t: pass.t, seed: job.seed };
      const state = pass.states[index];
      const [x = noWeights] = xs;
      const given = { batch: pass.count, mask, x, xs, w: weights[index] ?? noWeights };
      now.set(index, forwardLayer(layer, state ? { ...given, state } : given));
    }
    const y = now.get(ownerOf(job, layers.length - 1)) ?? noWeights;
    return applyHead(job.head, y, pass.labels).loss;
  }

  function check(
    place: number,
    w: Float64Array,
    start: number,
    size: number,
    gradient: Float64Array,
  ) {
    const own = gradient.subarray(start, start + size);
    const rms = Math.sqrt(own.reduce((sum, g) => sum + g * g, 0) / size);
    const here = run(place, new Map(activations));
    const relative = job.network.layers.some(({ name }) => pass.isHalf(name, 'forward'))
      ? DIFFERENCE.half
      : DIFFERENCE.usual;
    let [worst, checked, skipped] = [0, 0, 0];
    for (let n = 0; n < Math.min(SAMPLE, size); n++) {
      const i = pick(start, size, gradient, n > 0);
      const value = w[i] ?? 0;
      const g = gradient[i] ?? Number.NaN;
      const allowed = relative * Math.max(rms, Math.abs(g)) + DIFFERENCE.absolute;
      const slope = STEPS.map((h) => {
        w[i] = value + h;
        const above = (run(place, new Map(activations)) - here) / h;
        w[i] = value - h;
        const below = (here - run(place, new Map(activations))) / h;
        w[i] = value;
        return Math.abs(above - below) > BEND * allowed ? null : (above + below) / 2;
      }).find((found) => found !== null);
      if (slope === undefined || slope === null) {
        skipped++;
        continue;
      }
      checked++;
      const error = Math.abs(slope - g) / allowed;
      worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
    }
    return { checked, skipped, worst };
  }
}
