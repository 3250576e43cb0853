import { Rng } from '../../core/rng.ts';
import { elementCount } from '../../core/shape.ts';
import type { Activation } from '../../layers/activation.ts';
import { noWeights } from '../../layers/layerReference.ts';
import {
  backwardLayer,
  forwardLayer,
  type LayerInputs,
  runOf,
} from '../../layers/layerReferences.ts';
import { largestCells } from '../../layers/pooling2d/reference.ts';
import type { ResolvedLayer } from '../../layers/registry.ts';
import { type Batch, forward, forwardBackward, type PassJob } from '../forwardBackward.ts';
import type { LayerArrays } from '../params.ts';

/** The difference of a gradient from central finite differences, over random elements. */
export interface GradientCheck {
  /** largest |difference| over the element's gradient, or over the tensor's RMS where that is larger */
  readonly worst: number;
  readonly checked: number;
  /** elements skipped because the two points are on different sides of a ReLU kink or a pool tie */
  readonly skipped: number;
}

/** Half the distance of the two points: the errors of order h² and of rounding / h are both near 1e-10. */
const H = 1e-5;
/** Number of elements that are checked in a tensor; all of a small one. */
const ELEMENTS = 150;

/**
 * Checks dL/dx of every input and dL/dw of one layer for L = Σ dy · y, all of them random.
 * @param batch N
 */
export function checkLayer(
  layer: ResolvedLayer,
  batch: number,
  seed: number,
): { readonly dx: GradientCheck; readonly dw: GradientCheck } {
  const rng = new Rng(seed, layer.index);
  const normals = (count: number) => Float64Array.from({ length: count }, () => rng.normal());
  const xs = layer.inputs.map((shape) => normals(batch * elementCount(shape)));
  const [x = noWeights] = xs;
  const trainable = layer.params.filter((param) => param.trainable);
  const w = normals(trainable.reduce((sum, { shape }) => sum + elementCount(shape), 0));
  const dy = normals(batch * elementCount(layer.output));
  const inputs = { batch, x, xs, w, mask: { t: 1, seed } };
  const y = forwardLayer(layer, inputs);
  const { dx, others = [], dw } = backwardLayer(layer, inputs, y, dy, true);
  const probe = () => {
    const y = forwardLayer(layer, inputs);
    const loss = y.reduce((sum, value, i) => sum + value * (dy[i] ?? 0), 0);
    return { loss, branches: branchesOf(layer, inputs, y) };
  };
  const gradients = [dx ?? new Float64Array(x.length), ...others];
  const checks = xs.map((values, i) =>
    compareGradient(values, gradients[i] ?? noWeights, probe, rng),
  );
  return { dx: worstOf(checks), dw: compareGradient(w, dw, probe, rng) };
}

function worstOf(checks: readonly GradientCheck[]): GradientCheck {
  return {
    worst: Math.max(...checks.map(({ worst }) => worst)),
    checked: checks.reduce((sum, { checked }) => sum + checked, 0),
    skipped: checks.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/** Checks the gradient of each layer's weights that train in a whole network, dropout included. */
export function checkNetwork(
  job: PassJob,
  weights: LayerArrays,
  batch: Batch,
  states: LayerArrays = [],
): readonly GradientCheck[] {
  const rng = new Rng(job.seed);
  const { gradients } = forwardBackward(job, weights, batch, 1, states);
  const probe = () => {
    const { loss, activations } = forward(job, weights, batch, 1, states);
    const branches = job.network.layers.flatMap((layer, i) => {
      const xs = layer.from.map((source) => activations[source + 1] ?? batch.x);
      const [x = batch.x] = xs;
      const inputs = { batch: batch.labels.length, x, xs, w: noWeights, mask: null };
      return [...branchesOf(layer, inputs, activations[i + 1] ?? x)];
    });
    return { loss, branches };
  };
  return weights.map((w, i) => {
    const gradient = gradients[i] ?? noWeights;
    return compareGradient(gradient.length === 0 ? gradient : w, gradient, probe, rng);
  });
}

/** From far apart, where rounding is small, to near, where a kink is most often not between. */
const DISTANCES = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7];

/**
 * Checks the gradient of a whole network along one random direction, by losses alone: two passes for each
 * distance.
 * @returns the least |difference| over what rounding explains and the ten-thousandth of the gradient's norm;
 *   at most 1 where the gradient is right
 */
export function checkDirection(
  job: PassJob,
  weights: LayerArrays,
  batch: Batch,
  states: LayerArrays = [],
): number {
  const rng = new Rng(job.seed);
  const { gradients, loss } = forwardBackward(job, weights, batch, 1, states);
  const directions = gradients.map((all) => all.map(() => (rng.uniform() < 0.5 ? -1 : 1)));
  const dot = (a: LayerArrays, b: LayerArrays) =>
    a.reduce((sum, all, i) => all.reduce((sum, one, j) => sum + one * (b[i]?.[j] ?? 0), sum), 0);
  const slope = dot(gradients, directions);
  const norm = Math.sqrt(dot(gradients, gradients));
  const lossAt = (distance: number) => {
    const moved = weights.map((w, i) => w.map((v, j) => v + distance * (directions[i]?.[j] ?? 0)));
    return forward(job, moved, batch, 1, states).loss;
  };
  const errors = DISTANCES.map((distance) => {
    const numeric = (lossAt(distance) - lossAt(-distance)) / (2 * distance);
    const rounding = (1e-14 * Math.max(1, Math.abs(loss))) / distance;
    return Math.abs(numeric - slope) / (1e-4 * norm + rounding);
  });
  return Math.min(...errors);
}

/** The function at its present point. */
export interface Probe {
  readonly loss: number;
  /** Which piece of a piecewise function the point is on; differences across two pieces are meaningless. */
  readonly branches: ArrayLike<number>;
}

/** Values of y between two pieces of a function. */
const edgesOf: Readonly<Partial<Record<Activation, readonly number[]>>> = {
  relu: [Number.MIN_VALUE],
  leaky_relu: [0],
  elu: [0],
  selu: [0],
  softsign: [0],
  relu6: [Number.MIN_VALUE, 6],
  hard_sigmoid: [Number.MIN_VALUE, 1],
};

/** For each element of y, which piece of a piecewise layer it is on. */
function branchesOf(layer: ResolvedLayer, inputs: LayerInputs, y: Float64Array): Int32Array {
  if (layer.kind === 'MaxPooling2D') return largestCells(runOf(layer, inputs));
  if (layer.kind === 'LeakyReLU' || layer.kind === 'ELU') {
    return Int32Array.from(inputs.x, (value) => (value > 0 ? 1 : 0));
  }
  const { config } = layer;
  const activation = 'activation' in config ? config.activation : 'linear';
  const edges = edgesOf[activation];
  return edges === undefined
    ? new Int32Array(0)
    : Int32Array.from(y, (value) => edges.filter((edge) => value >= edge).length);
}

/** Compares a gradient with central differences of `probe` at `point`, which it changes and restores. */
export function compareGradient(
  point: Float64Array,
  gradient: Float64Array,
  probe: () => Probe,
  rng: Rng,
): GradientCheck {
  const elements = Uint32Array.from({ length: point.length }, (_, i) => i);
  rng.shuffle(elements);
  const squares = gradient.reduce((sum, g) => sum + g * g, 0);
  const rms = Math.sqrt(squares / gradient.length);
  let worst = 0;
  let checked = 0;
  let skipped = 0;
  for (const i of elements.subarray(0, ELEMENTS)) {
    const value = point[i] ?? 0;
    point[i] = value + H;
    const above = probe();
    point[i] = value - H;
    const below = probe();
    point[i] = value;
    if (!sameBranches(above, below)) {
      skipped += 1;
      continue;
    }
    // Math.max keeps a NaN
    const numeric = (above.loss - below.loss) / (2 * H);
    const analytic = gradient[i] ?? Number.NaN;
    const scale = Math.max(rms, Math.abs(analytic)) || 1;
    worst = Math.max(worst, Math.abs(numeric - analytic) / scale);
    checked += 1;
  }
  return { worst, checked, skipped };
}

function sameBranches({ branches: a }: Probe, { branches: b }: Probe): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
