import type { Dataset } from '../data/dataset.ts';
import type { Job } from '../engine/network/executor.ts';
import { resolveHead } from '../engine/network/losses.ts';
import type { OptimizerKind } from '../engine/network/optimizers.ts';
import { parameterCount, resolveNetwork } from '../engine/network/resolve.ts';
import { initialWeights } from '../engine/network/weights.ts';
import { sameTuning } from '../engine/plan/variants/tuning.ts';
import { checkLabels } from '../engine/train/checkLabels.ts';
import type { Trainer } from '../engine/train/trainer.ts';
import type { TrainerState } from '../engine/train/trainerState.ts';
import type { Devices, OnDevice, Watch } from './devices.ts';
import type { EventQueue } from './eventQueue.ts';
import type { CompiledRun, RunRequest } from './protocol.ts';

/**
 * An executor with fresh weights of the request's seed, the data on it.
 * @param signal aborted where it is no longer wanted: what can still be spared is
 * @throws NoGpuError, SpecError, GpuError; the signal's reason
 */
export async function compileRun(
  request: RunRequest,
  data: Dataset,
  devices: Pick<Devices, 'compile'>,
  watch: Watch,
  signal: AbortSignal,
): Promise<OnDevice> {
  const job = jobOf(request, data);
  const { device, kernels } = request;
  const weights = initialWeights(job.network, job.seed);
  const compiled = await devices.compile({ device, kernels }, job, weights, watch, signal);
  compiled.executor.load(data);
  return compiled;
}

/**
 * What an executor compiles for the request.
 * @throws SpecError where the network, its loss or the labels do not go together
 */
export function jobOf(
  { network: spec, optimizer, fit }: Omit<RunRequest, 'runId'>,
  data: Dataset,
): Job {
  const network = resolveNetwork(spec);
  const head = resolveHead(network, fit.loss, data.classes.length);
  checkLabels(network, data.labels);
  return { network, head, optimizer, batchSize: fit.batchSize, seed: fit.seed };
}

/** Two requests with the same key can share an executor and its data. */
export function compileKey({ network, dataset, optimizer, fit, device }: RunRequest): string {
  const { learning_rate: _, ...constants } = optimizer.config;
  const { loss, batchSize, seed } = fit;
  const kind = optimizer.kind;
  return JSON.stringify([network, dataset, kind, constants, loss, batchSize, seed, device]);
}

export function withLearningRate(request: RunRequest, learningRate: number): RunRequest {
  const { optimizer } = request;
  const config = { ...optimizer.config, learning_rate: learningRate };
  return { ...request, optimizer: { ...optimizer, config } as typeof optimizer };
}

/**
 * Adapts a state to the next request. If the request draws the batches of an epoch differently, that epoch
 * starts again.
 * @param optimizer whose state there is; null where there is none
 */
export function adaptState(
  state: TrainerState,
  before: RunRequest,
  next: RunRequest,
  optimizer: OptimizerKind | null,
): TrainerState {
  const carriesOptimizer = optimizer === next.optimizer.kind;
  const drawn = ({ dataset, fit }: RunRequest) => {
    const { batchSize, limit, validationSplit, shuffle, seed } = fit;
    return JSON.stringify([dataset, batchSize, limit, validationSplit, shuffle, seed]);
  };
  const again = { offset: 0, tally: { loss: 0, correct: 0, count: 0 } };
  const { learning_rate: asked } = next.optimizer.config;
  const askedBefore = state.askedRate ?? before.optimizer.config.learning_rate;
  const asksRate = asked !== askedBefore || !carriesOptimizer;
  return {
    ...state,
    ...{ endedEarly: false, askedRate: asked },
    ...(drawn(before) === drawn(next) ? {} : again),
    ...(carriesOptimizer ? {} : { optimizerSince: state.step }),
    ...(asksRate ? { learningRate: asked } : {}),
  };
}

/**
 * Reports the compiled run.
 * @returns the request with the kernels that it now uses
 */
export function report(
  request: RunRequest,
  compiled: OnDevice,
  trainer: Trainer,
  queue: EventQueue,
): RunRequest {
  const { tuning } = compiled;
  const { kernels } = request;
  queue.plan(planOf(request, compiled, trainer));
  if (tuning === null) return request;
  if (typeof kernels === 'object' && !sameTuning(kernels, tuning)) {
    queue.metrics({ type: 'note', epoch: 0, note: { kind: 'otherKernels' } });
  }
  return { ...request, kernels: tuning };
}

function planOf(
  request: RunRequest,
  { executor, tuning }: OnDevice,
  trainer: Trainer,
): CompiledRun {
  const { dispatchesPerStep, bytes } = executor.cost();
  return {
    device: executor.device,
    params: parameterCount(resolveNetwork(request.network)),
    dispatchesPerStep,
    bytes,
    trainCount: trainer.split.train,
    validationCount: trainer.split.validation,
    testCount: trainer.split.test,
    stepsPerEpoch: trainer.stepsPerEpoch,
    totalSteps: trainer.totalSteps,
    tuning,
  };
}
