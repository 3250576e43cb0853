import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Rng } from '../../engine/core/rng.ts';
import { elementCount } from '../../engine/core/shape.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { layerSpec, type NetworkSpec } from '../../engine/network/spec.ts';
import { jobOfStack, stacks } from '../../engine/network/testing/randomStacks.ts';
import { initialWeights } from '../../engine/network/weights.ts';
import { createCpuExecutor } from '../../engine/reference/cpuExecutor.ts';
import { evaluateExamples } from '../../engine/train/evaluateExamples.ts';
import { fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import { Pipeline } from '../../engine/train/pipeline.ts';
import { orderOf, rangeOf, splitExamples } from '../../engine/train/split.ts';
import type { RunRequest } from '../../worker/protocol.ts';
import { accuracyOf, confusionOf, totalOf } from '../store/inspect/confusion.ts';
import { registerDataset } from '../store/setup/datasets.ts';
import type { Question } from './inspectionQueue.ts';
import { evaluatePart, parts, rangeOfPart } from './partEvaluation.ts';
import type { Inspected } from './questions.ts';

const counts = { train: 160, test: 150 };
const classes = ['a', 'b', 'c'];
const fit = fitOptionsSchema.parse({ epochs: 1, batchSize: 16, validationSplit: 0.2, limit: 150 });

type RunSetup = Omit<RunRequest, 'runId'>;

/** A run of a network on noise, whose inspections the reference answers. */
function runOf(network: NetworkSpec) {
  const dataset = `own-${network.inputShape.join('-')}` as const;
  registerDataset(dataset, {
    ...{ title: 'noise', trainCount: counts.train, testCount: counts.test },
    ...{ classes: classes.length, inputShape: network.inputShape },
  });
  const pixels = elementCount(network.inputShape);
  const rng = new Rng(3);
  const noise = (count: number, below: number) =>
    Uint8Array.from({ length: count }, () => Math.floor(rng.uniform() * below));
  const images = noise((counts.train + counts.test) * pixels, 256);
  const labels = noise(counts.train + counts.test, classes.length);
  const job = jobOfStack({ spec: network, batchSize: 128 });
  const executor = createCpuExecutor(job, initialWeights(job.network, 5));
  executor.load({ images, labels });
  let step = 10;
  const once = async (question: Question): Promise<Inspected> => {
    const examples = question.images.of === 'dataset' ? question.images.examples : [];
    const asked = {
      images: Uint8Array.from(
        examples.flatMap((at) => Array.from(images.subarray(at * pixels, (at + 1) * pixels))),
      ),
      labels: Uint8Array.from(examples, (at) => labels[at] ?? 0),
    };
    const inspector = await executor.inspector(128);
    const { queries } = question;
    const tensors = await inspector.inspect({ ...asked, t: null, queries });
    const state = { step: step++, update: { t: step, learningRate: 0.1 }, isBatch: false };
    return { answer: { ...asked, classes, ...state, tensors }, problem: null };
  };
  const setup: RunSetup = {
    ...{ network, dataset, fit, optimizer: optimizerSpec('SGD') },
    ...{ device: 'cpu', kernels: 'usual' },
  };
  return { executor, images, labels, pixels, once, inspected: { setup, runId: 'one' } };
}

const wanted = () => ({
  ...{ most: 1000, epoch: 'now' as const, signal: new AbortController().signal },
  onProgress() {},
});

it('counts right and wrong images as the trainer does, of random networks and each part', async () => {
  await fc.assert(
    fc.asyncProperty(stacks, async ({ spec }) => {
      const { executor, inspected, once } = runOf(spec);
      const split = splitExamples(fit, counts);
      executor.setOrder(orderOf(fit, split, counts.train, 1));
      for (const part of ['validation', 'test'] as const) {
        const { evaluation } = await evaluatePart(
          { inspected, part, ...wanted() },
          { once, runId: () => 'one' },
        );
        const pass = { ...rangeOf(split, part), batchSize: 32 };
        const gates = { mayGo: async () => true, onProgress() {} };
        const tally = await evaluateExamples(new Pipeline(executor), { ...pass, ...gates });
        const { labels = [], predicted = [], head } = evaluation ?? {};
        const confusion = confusionOf(labels, predicted, head?.units ?? 0);
        expect(totalOf(confusion)).toBe(tally.count);
        expect(accuracyOf(confusion)).toBe(tally.means.accuracy);
      }
      executor.destroy();
    }),
    { numRuns: 8 },
  );
});

const dense: NetworkSpec = {
  name: 'dense',
  inputShape: [2, 2, 1],
  layers: [
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 5, activation: 'relu' }),
    layerSpec('Dense', { units: 3, activation: 'softmax' }),
  ],
};

it('asks for at most 128 images at once, and says from which steps the figures are', async () => {
  const { inspected, once, images, labels, pixels } = runOf(dense);
  const asked: Question[] = [];
  const progress: number[] = [];
  const { evaluation } = await evaluatePart(
    { ...wanted(), inspected, part: 'test', onProgress: (done) => progress.push(done) },
    {
      runId: () => 'one',
      once: (question) => {
        asked.push(question);
        return once(question);
      },
    },
  );
  expect(progress).toEqual([128, 150]);
  expect(asked.map(({ images }) => images.of === 'dataset' && images.examples.length)).toEqual([
    128, 22,
  ]);
  expect(evaluation?.steps).toEqual([10, 11]);
  expect(evaluation?.labels).toEqual(labels.subarray(counts.train));
  expect(evaluation?.sample).toMatchObject({ count: 150, size: 5, imageShape: [2, 2, 1] });
  expect(evaluation?.sample.images).toEqual(images.subarray(counts.train * pixels));
  expect(evaluation?.sample.features.some((value) => value > 0)).toBe(true);
});

it('has no answer once it is not wanted any more, or another run is there', async () => {
  const { inspected, once } = runOf(dense);
  const aborted = { ...wanted(), signal: AbortSignal.abort() };
  const nothing = { evaluation: null, problem: null };
  const job = { inspected, part: 'test' } as const;
  expect(await evaluatePart({ ...job, ...aborted }, { once, runId: () => 'one' })).toEqual(nothing);
  const other = { once, runId: () => 'other' };
  expect(await evaluatePart({ ...job, ...wanted() }, other)).toEqual(nothing);
});

it('takes the parts that training takes', () => {
  const { inspected } = runOf(dense);
  const ranges = parts.map((part) => rangeOfPart(inspected.setup, part));
  expect(ranges).toEqual([
    { first: 0, count: 120 },
    { first: 120, count: 30 },
    { first: 160, count: 150 },
  ]);
});
