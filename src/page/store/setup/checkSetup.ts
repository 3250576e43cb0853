import { SpecError } from '../../../engine/core/errors.ts';
import { formatShape, sameShape } from '../../../engine/core/shape.ts';
import { trainingPart } from '../../../engine/core/split.ts';
import { type Head, resolveHead } from '../../../engine/network/losses.ts';
import { optimizerSpec } from '../../../engine/network/optimizers.ts';
import { type ResolvedNetwork, resolveNetwork } from '../../../engine/network/resolve.ts';
import { type PlanRefusal, planForDevice } from '../../../engine/plan/planForDevice.ts';
import { type Tuning, UNTUNED } from '../../../engine/plan/variants/variants.ts';
import type { FitOptions } from '../../../engine/train/fitOptions.ts';
import type { RunRequest } from '../../../worker/protocol.ts';
import { readAdvanced } from '../fields/advanced.ts';
import {
  type FieldError,
  type FieldName,
  fieldNames,
  fieldRule,
  readField,
} from '../fields/numberFields.ts';
import type { Run } from '../run/runSlice.ts';
import { type DatasetFacts, datasetFacts } from './datasets.ts';
import { hasBadText } from './layerTexts.ts';
import { recordedTuning } from './recordedKernels.ts';
import type { Setup } from './setupSlice.ts';

export interface SetupCheck {
  /** null where the shapes do not fit together */
  readonly network: ResolvedNetwork | null;
  readonly networkError: SpecError | null;
  readonly fieldErrors: Readonly<Partial<Record<FieldName, FieldError>>>;
  /** Of the finer arguments, by their keys in `setup.advanced`. */
  readonly advancedErrors: Readonly<Record<string, FieldError>>;
  /** Why the device cannot train what is else in order. */
  readonly refusal: PlanRefusal | null;
  /** Images that go through the device at once, where a batch has to come in parts. */
  readonly microBatch: number | null;
  /** The kernels that the device is expected to take, which its memory goes by. */
  readonly tuning: Tuning;
  /** What to train; null while anything is wrong. */
  readonly request: Omit<RunRequest, 'runId'> | null;
}

/** Updates of one epoch; the last batch may be a smaller one. */
export function stepsPerEpoch(fit: FitOptions, trainCount: number): number {
  const images = Math.min(fit.limit ?? trainCount, trainCount);
  return Math.ceil(trainingPart(images, fit.validationSplit) / fit.batchSize);
}

/** A check, and what it follows from beside the set-up. */
interface Known {
  readonly facts: DatasetFacts;
  readonly gpu: GpuFacts | null;
  readonly check: SetupCheck;
}

/** A set-up is never changed, only replaced: what was said of it stays true. */
const known = new WeakMap<Setup, readonly Known[]>();

/**
 * Everything that can be said of a set-up without running it. Whoever asks again for the same
 * set-up, data set and GPU gets the same object.
 * @param gpu once it is known
 */
export function checkSetup(setup: Setup, gpu: GpuFacts | null = null): SetupCheck {
  const facts = datasetFacts(setup.dataset);
  const onGpu = setup.device === 'cpu' ? null : gpu;
  const before = known.get(setup) ?? [];
  const found = before.find((one) => one.facts === facts && one.gpu === onGpu);
  if (found !== undefined) return found.check;
  const check = workOut(setup, facts, onGpu);
  known.set(setup, [...before, { facts, gpu: onGpu, check }]);
  return check;
}

/**
 * For a set-up that is no longer on the page. Undo holds on to a thousand of them, and each would hold
 * on to its checks, with every layer's shape.
 */
export function forgetChecks(setup: Setup): void {
  known.delete(setup);
}

function workOut(setup: Setup, facts: DatasetFacts, gpu: GpuFacts | null): SetupCheck {
  const { network, head, error } = tryNetwork(setup, facts);
  const { values, fieldErrors } = readNumbers(setup, facts);
  const validates = Number(setup.texts.validationSplit) > 0;
  const advanced = readAdvanced(setup.advanced, setup.optimizer, validates);
  const { errors: advancedErrors, schedule, callbacks, shuffle } = advanced;
  const unusable = Object.keys(advancedErrors).length > 0 || hasBadText(setup);
  const recorded = recordedTuning(setup);
  const tuning = recorded ?? { ...UNTUNED, ...(gpu && { usual: gpu.usual }) };
  const whole = { refusal: null, microBatch: null, tuning };
  if (error !== null || values === null || unusable) {
    return { network, networkError: error, fieldErrors, advancedErrors, ...whole, request: null };
  }
  const { learningRate: learning_rate } = values;
  const request = {
    network: setup.network,
    optimizer: optimizerSpec(setup.optimizer, { ...advanced.optimizer, learning_rate }),
    fit: {
      loss: setup.loss,
      epochs: values.epochs,
      steps: null,
      batchSize: values.batchSize,
      validationSplit: values.validationSplit,
      limit: values.trainingImages === facts.trainCount ? null : values.trainingImages,
      seed: values.seed,
      ...{ schedule, callbacks, shuffle },
    },
    dataset: setup.dataset,
    device: setup.device,
    kernels: recorded ?? ('tuned' as const),
  };
  const check = { network, networkError: null, fieldErrors, advancedErrors };
  if (gpu === null) return { ...check, ...whole, request };
  const { optimizer, fit } = request;
  const job = { network, head, optimizer, batchSize: fit.batchSize, seed: fit.seed };
  const { plan, refusal } = planForDevice(job, gpu.tensorBytes, { tuning });
  if (refusal !== null) return { ...check, ...whole, refusal, request: null };
  const microBatch = plan.batchSize < fit.batchSize ? plan.batchSize : null;
  return { ...check, refusal, microBatch, tuning, request };
}

type NetworkCheck =
  | { readonly network: ResolvedNetwork; readonly head: Head; readonly error: null }
  | { readonly network: ResolvedNetwork | null; readonly head: null; readonly error: SpecError };

function tryNetwork(setup: Setup, facts: DatasetFacts): NetworkCheck {
  let network: ResolvedNetwork | null = null;
  try {
    network = resolveNetwork(setup.network);
    if (!sameShape(network.inputShape, facts.inputShape)) {
      throw new SpecError('inputMismatch', {
        expected: formatShape(network.inputShape),
        actual: formatShape(facts.inputShape),
      });
    }
    const head = resolveHead(network, setup.loss, facts.classes);
    return { network, head, error: null };
  } catch (error) {
    if (error instanceof SpecError) return { network, head: null, error };
    throw error;
  }
}

function readNumbers(setup: Setup, facts: DatasetFacts) {
  const values: Partial<Record<FieldName, number>> = {};
  const fieldErrors: Partial<Record<FieldName, FieldError>> = {};
  for (const name of fieldNames) {
    const reading = readField(setup.texts[name], fieldRule(name, facts.trainCount));
    if (reading.ok) values[name] = reading.value;
    else fieldErrors[name] = reading.error;
  }
  const { trainingImages, validationSplit } = values;
  if (trainingImages !== undefined && validationSplit !== undefined) {
    if (trainingPart(trainingImages, validationSplit) < 1) {
      fieldErrors.validationSplit = { kind: 'nothingLeftToTrain' };
    }
  }
  const complete = Object.keys(fieldErrors).length === 0;
  return { values: complete ? (values as Record<FieldName, number>) : null, fieldErrors };
}

/** What the plan of a run depends on, of a GPU; null while it is not known. */
export type GpuFacts = Pick<Extract<Run['adapter'], { available: true }>, 'tensorBytes' | 'usual'>;

/** The adapter's own report, not a copy: checks are kept by it. */
export function gpuFacts({ adapter }: Pick<Run, 'adapter'>): GpuFacts | null {
  return adapter?.available ? adapter : null;
}
