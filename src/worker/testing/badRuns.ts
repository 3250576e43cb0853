import type { Dataset } from '../../data/dataset.ts';
import { Rng } from '../../engine/core/rng.ts';
import type { LayerSpec } from '../../engine/layers/registry.ts';
import type { Executor, Job } from '../../engine/network/executor.ts';
import { type OptimizerSpec, optimizerSpec } from '../../engine/network/optimizers.ts';
import { layerSpec } from '../../engine/network/spec.ts';
import { initialWeights, type Weights } from '../../engine/network/weights.ts';
import type { Diagnosis } from '../../engine/train/diagnosis.ts';
import { type FitOptions, fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import { trainerAtFirst } from '../../engine/train/trainerState.ts';
import { jobOf } from '../compileRun.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { RunRequest } from '../protocol.ts';

interface BadRun {
  readonly name: string;
  readonly optimizer: OptimizerSpec;
  readonly loss: FitOptions['loss'];
  readonly layers: readonly LayerSpec[];
  /** what the initial weights are multiplied by */
  scale?(weight: string): number;
  readonly expected: {
    readonly cause: Diagnosis['cause'];
    readonly lastGoodStep: number;
    readonly layer: string | null;
    readonly tensor: NonNullable<Diagnosis['found']>['tensor'];
  };
}

const body = [
  layerSpec('Conv2D', { filters: 4, activation: 'relu' }),
  layerSpec('BatchNormalization'),
  layerSpec('MaxPooling2D'),
  layerSpec('Flatten'),
];
const softmax = layerSpec('Dense', { units: 3, activation: 'softmax' });
const factors = (of: Readonly<Record<string, number>>) => (weight: string) => of[weight] ?? 1;

/** Runs that fail, each in another way, and where; the same on every device. */
export const badRuns: readonly BadRun[] = [
  {
    name: 'a rate far too high',
    optimizer: optimizerSpec('SGD', { learning_rate: 1e12 }),
    loss: 'sparse_categorical_crossentropy',
    layers: [...body, layerSpec('Dense', { units: 8 }), softmax],
    expected: { cause: 'learningRate', lastGoodStep: 1, layer: null, tensor: 'gradientNorm' },
  },
  {
    name: 'a rate too high',
    optimizer: optimizerSpec('SGD', { learning_rate: 1e6 }),
    loss: 'sparse_categorical_crossentropy',
    layers: [...body, layerSpec('Dense', { units: 8 }), softmax],
    expected: { cause: 'learningRate', lastGoodStep: 2, layer: 'dense_1', tensor: 'output' },
  },
  {
    name: 'a rate that no update bears',
    optimizer: optimizerSpec('SGD', { learning_rate: 1e38 }),
    loss: 'sparse_categorical_crossentropy',
    layers: [layerSpec('Flatten'), layerSpec('Dense', { units: 8 }), softmax],
    scale: factors({ 'dense_1/kernel': 1e3 }),
    expected: { cause: 'learningRate', lastGoodStep: 0, layer: 'dense', tensor: 'update' },
  },
  {
    name: 'weights too large from the beginning',
    optimizer: optimizerSpec('Adam'),
    loss: 'sparse_categorical_crossentropy',
    layers: [...body, layerSpec('Dense', { units: 8 }), softmax],
    scale: factors({ 'dense/kernel': 1e30, 'dense_1/kernel': 1e30 }),
    expected: { cause: 'initial', lastGoodStep: 0, layer: 'dense_1', tensor: 'output' },
  },
  {
    name: 'a gradient that is infinite while the loss is not',
    optimizer: optimizerSpec('SGD', { learning_rate: 1e-9 }),
    loss: 'sparse_categorical_crossentropy',
    layers: [
      layerSpec('Flatten'),
      layerSpec('Dense', { units: 8 }),
      layerSpec('Dense', { units: 8 }),
      softmax,
    ],
    scale: factors({ 'dense/kernel': 1e-35, 'dense_1/kernel': 1e20, 'dense_2/kernel': 1e20 }),
    expected: { cause: 'initial', lastGoodStep: 0, layer: 'dense', tensor: 'outputGradient' },
  },
];

/** The data of all of them. */
const rng = new Rng(4);
const noise = (count: number, below: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(rng.uniform() * below));
const data: Dataset = {
  ...{ name: 'noise', height: 6, width: 6, channels: 1, classes: ['a', 'b', 'c'] },
  ...{ trainCount: 40, testCount: 6, images: noise(46 * 36, 256), labels: noise(46, 3) },
};

/** Diagnoses such a run from its beginning, on an executor of any device. */
export async function diagnosisOf(
  { optimizer, loss, layers, scale }: BadRun,
  compile: (job: Job, weights: Weights) => Promise<Executor>,
): Promise<Diagnosis> {
  const request: RunRequest = {
    ...{ runId: 'bad', optimizer, dataset: 'mnist', device: 'cpu', kernels: 'tuned' },
    network: { name: 'bad', inputShape: [6, 6, 1], layers },
    fit: fitOptionsSchema.parse({ loss, epochs: 4, batchSize: 8, seed: 5 }),
  };
  const job = jobOf(request, data);
  const weights = new Map(
    [...initialWeights(job.network, job.seed)].map(([name, { shape, data: values }]) => {
      const factor = scale?.(name) ?? 1;
      return [name, { shape, data: values.map((value) => value * factor) }] as const;
    }),
  );
  const executor = await compile(job, weights);
  executor.load(data);
  const first = {
    ...{ epoch: 0, name: '', optimizer: optimizer.kind, state: await executor.readState() },
    trainer: trainerAtFirst(optimizer.config.learning_rate),
  };
  const error = { code: null, message: '', values: {} };
  const failed = { request, compiled: { executor, data }, latest: first, first, error };
  const diagnosis = await diagnose(failed, new AbortController().signal);
  executor.destroy();
  return diagnosis;
}
