import type { Dataset } from '../../data/dataset.ts';
import type { Job } from '../../engine/network/executor.ts';
import type { ResolvedNetwork } from '../../engine/network/resolve.ts';
import { tensorsOf } from '../../engine/network/stateTensors.ts';
import type { Weights } from '../../engine/network/weights.ts';
import type {
  BadTensor,
  Cause,
  Diagnosis,
  Growth,
  TrailStep,
} from '../../engine/train/diagnosis.ts';
import { nextBatch } from '../../engine/train/nextBatch.ts';
import { epochOrder, rangeOf, splitExamples } from '../../engine/train/split.ts';
import { TrainError } from '../../engine/train/trainError.ts';
import { Trainer } from '../../engine/train/trainer.ts';
import type { TrainerState } from '../../engine/train/trainerState.ts';
import type { Checkpoint } from '../../runs/runWeights.ts';
import { jobOf } from '../compileRun.ts';
import { examplesOf } from '../examplesOf.ts';
import type { Compiled } from '../executorHolder.ts';
import type { FailureReport, RunRequest } from '../protocol.ts';
import {
  type Batch,
  backwardKinds,
  firstBadBackward,
  firstBadForward,
  firstBadWeight,
} from './badTensor.ts';

/** Steps before the bad one that are told. */
const TRAIL = 5;
/** Weights that have grown by this factor were thrown there by the updates. */
const THROWN = 100;

/** What a run was when it failed. */
export interface FailedRun {
  readonly request: RunRequest;
  /** its executor, whatever its weights are */
  readonly compiled: Pick<Compiled, 'executor' | 'data'>;
  /** its latest checkpoint */
  readonly latest: Checkpoint;
  /** its first one */
  readonly first: Checkpoint;
  /** what it failed with */
  readonly error: FailureReport;
}

/**
 * Trains again from the latest checkpoint, which gives the same bits, up to the step that failed, and reads
 * the tensors of that step in the order of their computation. The executor's weights are then of no use.
 * @throws the signal's reason; what the device throws
 */
export async function diagnose(run: FailedRun, signal: AbortSignal): Promise<Diagnosis> {
  const { compiled, request, first } = run;
  const { executor, data } = compiled;
  const job = jobOf(request, data);
  const { pass } = run.error.values;
  const evaluates = pass === 'validation' || pass === 'test';
  // a test is of the weights as they stand
  const failed = pass === 'test' ? run.latest.trainer.step : await failingStep(run, signal);
  const trail: TrailStep[] = [];
  const at = await lastGood(run, evaluates ? failed : failed - 1, trail, signal);
  const before = await executor.readWeights();
  const found =
    evaluates && at.step === failed
      ? await lookAtPass(run, job, pass, signal)
      : await lookAtStep(run, job, at, signal);
  const growth = growthOf(job.network, tensorsOf(job.network, first.state).weights, before);
  const isFirst = at.step === first.trainer.step;
  return {
    ...{ lastGoodStep: at.step, found, growth },
    cause: causeOf(found, job, isFirst, growth),
    trail: trail.filter(({ step }) => step <= at.step).slice(-TRAIL),
  };
}

/** The step that failed, or after which it could be seen: known, or trained again until it fails. */
async function failingStep(run: FailedRun, signal: AbortSignal): Promise<number> {
  const known = run.error.values.step;
  if (typeof known === 'number') return known;
  const trainer = trainerOf(run, run.request.fit.steps, []);
  run.compiled.executor.writeState(run.latest.state);
  try {
    await fitUntil(trainer, signal);
  } catch (error) {
    if (!(error instanceof TrainError)) throw error;
    const { step } = error.values;
    if (typeof step === 'number') return step;
  }
  return trainer.state.step;
}

/**
 * Brings the executor to the last state with finite weights.
 * @param most updates; a kernel can hide a weight that is no number, so the weights may have been bad earlier
 */
async function lastGood(
  run: FailedRun,
  most: number,
  trail: TrailStep[],
  signal: AbortSignal,
): Promise<TrainerState> {
  const { executor } = run.compiled;
  const { latest } = run;
  if (most <= latest.trainer.step) {
    executor.writeState(latest.state);
    return latest.trainer;
  }
  const whole = await trainedTo(run, most, trail, signal);
  if (whole !== null) return whole;
  let good = latest;
  for (let bad = most; bad - good.trainer.step > 1; ) {
    const middle = Math.floor((good.trainer.step + bad) / 2);
    const trainer = await trainedTo({ ...run, latest: good }, middle, [], signal);
    if (trainer === null) bad = middle;
    else good = { ...good, trainer, state: await executor.readState() };
  }
  executor.writeState(good.state);
  return good.trainer;
}

/** @returns the state after so many updates; null where its weights are not finite, or a step before failed */
async function trainedTo(
  run: FailedRun,
  steps: number,
  trail: TrailStep[],
  signal: AbortSignal,
): Promise<TrainerState | null> {
  run.compiled.executor.writeState(run.latest.state);
  const trainer = trainerOf(run, steps, trail);
  try {
    await fitUntil(trainer, signal);
    return trainer.state;
  } catch (error) {
    if (!(error instanceof TrainError)) throw error;
    const { state } = trainer;
    // all its updates are made where only the evaluation after them failed
    return error.code === 'evaluationNotFinite' && state.step === steps ? state : null;
  }
}

async function fitUntil(trainer: Trainer, signal: AbortSignal): Promise<void> {
  const stop = () => trainer.stop();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  await trainer.fit().finally(() => signal.removeEventListener('abort', stop));
  signal.throwIfAborted();
}

/** Without EarlyStopping, which would put the best weights in the place of the last ones. */
function trainerOf(
  { request, compiled, latest }: FailedRun,
  steps: number | null,
  trail: TrailStep[],
): Trainer {
  const { executor, data } = compiled;
  const callbacks = { ...request.fit.callbacks, EarlyStopping: null };
  return new Trainer({
    ...{ executor, optimizer: request.optimizer, labels: data.labels },
    options: { ...request.fit, callbacks, steps },
    counts: countsOf(data),
    from: { ...latest.trainer, bestWeights: null },
    emit(event) {
      if (event.type !== 'step') return;
      const { step, loss, gradientNorm } = event;
      trail.push({ step, loss, gradientNorm });
    },
  });
}

/** Reads the tensors of the next step, then makes it. */
async function lookAtStep(
  { request, compiled: { executor, data } }: FailedRun,
  job: Job,
  at: TrainerState,
  signal: AbortSignal,
): Promise<BadTensor | null> {
  const { examples, update } = nextBatch(at, request.fit, countsOf(data), data.labels);
  const { network } = job;
  const inspector = await executor.inspector(examples.length);
  try {
    const inspection = { ...examplesOf(data, examples), t: update.t };
    const batch: Batch = { network, inspector, inspection };
    const forward = await firstBadForward(batch);
    signal.throwIfAborted();
    if (forward !== null) return forward;
    const backward = await firstBadBackward(batch);
    signal.throwIfAborted();
    executor.setOrder(examples);
    const [result] = await executor.run([{ offset: 0, count: examples.length, update }]);
    const { loss = 0, gradientNorm = 0 } = result ?? {};
    const whole = { layer: null, nan: 1, infinite: 0, count: 1 };
    if (!Number.isFinite(loss)) return { ...whole, tensor: 'loss' };
    if (backward !== null) return backward;
    if (!Number.isFinite(gradientNorm ?? 0)) return { ...whole, tensor: 'gradientNorm' };
    return firstBadWeight(network, await executor.readWeights());
  } finally {
    inspector.destroy();
  }
}

/** Reads the outputs of an evaluation, batch by batch. */
async function lookAtPass(
  { request: { fit }, compiled: { executor, data } }: FailedRun,
  { network }: Job,
  pass: 'validation' | 'test',
  signal: AbortSignal,
): Promise<BadTensor | null> {
  const split = splitExamples(fit, countsOf(data));
  const order = epochOrder(split, data.trainCount, null);
  const { first, total } = rangeOf(split, pass);
  const inspector = await executor.inspector(Math.min(fit.batchSize, total));
  try {
    for (let at = first; at < first + total; at += fit.batchSize) {
      const places = order.subarray(at, Math.min(at + fit.batchSize, first + total));
      const inspection = { ...examplesOf(data, places), t: null };
      const found = await firstBadForward({ network, inspector, inspection });
      signal.throwIfAborted();
      if (found !== null) return found;
    }
    return null;
  } finally {
    inspector.destroy();
  }
}

function causeOf(
  found: BadTensor | null,
  { head }: Job,
  isFirst: boolean,
  growth: Growth | null,
): Cause {
  const tensor = found?.tensor;
  if (isFirst) return tensor === 'update' ? 'learningRate' : 'initial';
  const logarithm = head.loss !== 'mse' && !head.softmax;
  if (tensor === 'loss' && logarithm) return 'saturated';
  const backward = [...backwardKinds, 'gradientNorm'].includes(tensor ?? '');
  const thrown = growth !== null && growth.now > THROWN * growth.before;
  return backward && !thrown ? 'gradient' : 'learningRate';
}

/** The layer whose largest weight grew most, in ratio; null where none grew. */
function growthOf({ layers }: ResolvedNetwork, first: Weights, now: Weights): Growth | null {
  const growths = layers.flatMap(({ name, params }): readonly Growth[] => {
    const trained = params
      .filter(({ trainable }) => trainable)
      .map((param) => `${name}/${param.name}`);
    const [before, after] = [largest(first, trained), largest(now, trained)];
    return before > 0 && after > before ? [{ layer: name, before, now: after }] : [];
  });
  const ratio = ({ before, now }: Growth) => now / before;
  return growths.toSorted((a, b) => ratio(b) - ratio(a))[0] ?? null;
}

function largest(weights: Weights, names: readonly string[]): number {
  let most = 0;
  for (const name of names) {
    for (const value of weights.get(name)?.data ?? []) most = Math.max(most, Math.abs(value));
  }
  return most;
}

function countsOf({ trainCount, testCount }: Dataset) {
  return { train: trainCount, test: testCount };
}
