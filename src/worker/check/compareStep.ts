import type { GpuExecutor } from '../../engine/gpu/gpuExecutor.ts';
import { noWeights } from '../../engine/layers/layerReference.ts';
import { type LayerInputs, nextStateOf } from '../../engine/layers/layerReferences.ts';
import type { ResolvedLayer } from '../../engine/layers/registry.ts';
import type { ExecutorState, Job, StepResult, Update } from '../../engine/network/executor.ts';
import { clippingOf, updateRule } from '../../engine/network/optimizers.ts';
import { clippedGradients } from '../../engine/reference/clipping.ts';
import { applyHead } from '../../engine/reference/head.ts';
import { compareUpdate } from './compareUpdate.ts';
import { type Comparison, worstError } from './comparison.ts';
import { type Expected, type Known, moved } from './expected.ts';
import { inputsOf, ownerOf, type Pass } from './forwardPass.ts';
import { slotOf, slotsOf } from './runPass.ts';
import { LOSS, NORM, sumLengths, sumTolerance, TINY } from './tolerances.ts';

interface Made {
  readonly outputs: ReadonlyMap<number, Known>;
  readonly gradients: ReadonlyMap<number, Known>;
  readonly before: ExecutorState;
  readonly after: ExecutorState;
  readonly update: Update;
}

/** What a step leaves behind: weights, moments, moving statistics, and its figures. */
export function* compareStep(
  executor: GpuExecutor,
  pass: Pass,
  result: StepResult,
  { outputs, gradients, before, after, update }: Made,
): Generator<Comparison> {
  const { layers } = pass.job.network;
  yield* lossOf(pass, result, outputs);
  let squares = 0;
  for (const { values } of gradients.values()) {
    for (let i = 0; i < values.length; i++) squares += (values[i] ?? 0) ** 2;
  }
  const norm = Math.sqrt(squares);
  const figure = { values: Float64Array.of(norm), tolerance: Float64Array.of(NORM * norm + TINY) };
  const worst = worstError([result.gradientNorm ?? Number.NaN], figure);
  yield { kind: 'gradientNorm', layer: '', tensor: 'metrics', worst };
  const taken = clipped(pass.job, gradients);
  for (const [place, layer] of layers.entries()) {
    const { name } = layer;
    const gradient = taken.get(place);
    if (gradient !== undefined) {
      const [old, now] = [slotsOf(executor, before, name), slotsOf(executor, after, name)];
      const updated = compareUpdate(pass.job, update, gradient, old, now);
      for (const kind of ['weights', 'm', 'v'] as const) {
        const worst = updated[kind];
        if (worst !== undefined) yield { kind, layer: name, tensor: `${kind} ${name}`, worst };
      }
    }
    const next = nextStatistics(layer, inputsOf(pass, place, outputs));
    if (next === null) continue;
    const state = slotOf(executor, after, 'state', `state ${name}`);
    yield { kind: 'state', layer: name, tensor: `state ${name}`, worst: worstError(state, next) };
  }
}

/** The gradients as the update takes them; their scale is known as well as the norm. */
function clipped(
  { optimizer, network }: Job,
  gradients: ReadonlyMap<number, Known>,
): ReadonlyMap<number, Known> {
  if (clippingOf(optimizer) === null) return gradients;
  const arrays = network.layers.map((_, place) => gradients.get(place)?.values ?? noWeights);
  const made = clippedGradients(optimizer, network, arrays);
  return new Map(
    [...gradients].map(([place, { tolerance }]) => {
      const values = made[place] ?? noWeights;
      const allowed = values.map((g, i) => (tolerance?.[i] ?? 0) + NORM * Math.abs(g) + TINY);
      return [place, { values, tolerance: allowed }];
    }),
  );
}

/** The mean loss and the hits, from the outputs that the GPU has. */
export function* lossOf(
  { job, labels }: Pass,
  result: StepResult,
  outputs: ReadonlyMap<number, Known>,
): Generator<Comparison> {
  const y = outputs.get(ownerOf(job, job.network.layers.length - 1))?.values ?? new Float64Array();
  const { loss, correct } = applyHead(job.head, y, labels);
  const exactly = (value: number, tolerance: number): Expected => {
    return { values: Float64Array.of(value), tolerance: Float64Array.of(tolerance) };
  };
  const allowed = LOSS * (1 + Math.abs(loss)) + sumTolerance(labels.length) * Math.abs(loss);
  const figures = { loss: exactly(loss, allowed), correct: exactly(correct, TINY) };
  for (const kind of ['loss', 'correct'] as const) {
    yield { kind, layer: '', tensor: 'metrics', worst: worstError([result[kind]], figures[kind]) };
  }
}

/** A layer's weight gradient as the GPU has it: where it is nowhere, the first moment tells it. */
export function gradientOnGpu(
  executor: GpuExecutor,
  job: Job,
  place: number,
  known: Known,
  before: ExecutorState,
  after: ExecutorState,
): Float64Array {
  const { name = '' } = job.network.layers[place] ?? {};
  const { constants } = updateRule(job.optimizer);
  const share = constants.ONE_MINUS_BETA_1;
  if (`dw ${name}` in executor.plan.views || share === undefined) return known.values;
  const [old, now] = [slotsOf(executor, before, name).m, slotsOf(executor, after, name).m];
  return new Float64Array(now).map((m, i) => (m - (old[i] ?? 0)) / share + (old[i] ?? 0));
}

/** Moving statistics after an update; null for a layer that has none. */
function nextStatistics(layer: ResolvedLayer, inputs: LayerInputs): Expected | null {
  if (inputs.state === undefined || nextStateOf(layer, inputs) === null) return null;
  const { wgrad } = sumLengths(layer, inputs.batch);
  return moved(wgrad, inputs, (given) => nextStateOf(layer, given) ?? new Float64Array());
}
