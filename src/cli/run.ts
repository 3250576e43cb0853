import { contentFacts } from '../data/contentFacts.ts';
import type { Dataset } from '../data/dataset.ts';
import { datasetProblems } from '../data/datasetProblems.ts';
import { loadDataset } from '../data/loadDataset.ts';
import { resolveHead } from '../engine/network/losses.ts';
import { parameterCount, type ResolvedNetwork } from '../engine/network/resolve.ts';
import { checkLabels } from '../engine/train/checkLabels.ts';
import { splitExamples } from '../engine/train/split.ts';
import { trainerAfter } from '../engine/train/trainerState.ts';
import { checkMonitors } from './callbackFlags.ts';
import { checkInput } from './checkInput.ts';
import { type Device, findDevice } from './device.ts';
import { fitAndSave, type Outcome } from './fitAndSave.ts';
import { kernelLine } from './kernelText.ts';
import { MetricsFile } from './metricsFile.ts';
import type { Options } from './options.ts';
import { type Prepared, prepare } from './prepare.ts';
import { readFrom } from './readDataFile.ts';
import type { Report } from './report.ts';

/**
 * One run, from the first check to the saved weights.
 * @param end ends the run where it stands, its weights saved where it has begun to train
 * @throws {UsageError | FormatError | SpecError | DataError | TrainError | GpuError} with a sentence for the user
 */
export async function run(options: Options, report: Report, end: AbortSignal): Promise<void> {
  const prepared = await prepare(options);
  const metrics = options.metrics === null ? null : new MetricsFile(options.metrics);
  try {
    await withData(options, report, end, async (device, data) => {
      await trainOn(device, data, prepared, { options, metrics, report, end });
    });
  } finally {
    metrics?.close();
    report.end();
  }
}

/** Finds the device, loads the data, and lets the device go once the work with them is done. */
export async function withData(
  { device: choice, kernels, dataset, data: folder }: Options,
  report: Report,
  end: AbortSignal,
  work: (device: Device, data: Dataset) => Promise<void>,
): Promise<void> {
  const device = findDevice(choice, kernels);
  try {
    const data = await loadDataset(dataset, readFrom(folder), (progress) =>
      report.progress(`Loading ${dataset}`, progress.loaded, progress.total),
    );
    end.throwIfAborted();
    await work(device, data);
  } finally {
    device.close();
  }
}

/**
 * That the network, the options and the data suit each other.
 * @returns what is trained: batch size and examples
 * @throws {UsageError | SpecError | TrainError}
 */
export function checkWithData(network: ResolvedNetwork, { fit }: Options, data: Dataset) {
  checkInput(network, data);
  const counts = { train: data.trainCount, test: data.testCount };
  const { train, validation } = splitExamples(fit, counts);
  if (validation === 0) checkMonitors(fit.callbacks);
  const head = resolveHead(network, fit.loss, data.classes.length);
  checkLabels(network, data.labels);
  // a larger batch would only take memory
  return { train, head, batchSize: Math.min(fit.batchSize, train) };
}

interface Course {
  readonly options: Options;
  readonly metrics: MetricsFile | null;
  readonly report: Report;
  readonly end: AbortSignal;
}

export async function trainOn(
  device: Device,
  data: Dataset,
  { network, weights, resumed }: Prepared,
  { options, metrics, report, end }: Course,
): Promise<Outcome> {
  const { train, head, batchSize } = checkWithData(network, options, data);
  const problems = datasetProblems(contentFacts(data), options.fit);
  for (const { message } of problems) report.warn(message);
  const fit = { ...options.fit, batchSize };
  const job = { network, head, optimizer: options.optimizer, batchSize, seed: fit.seed };
  const tuning = await device.decide(job, (done, total) =>
    report.progress('Tuning kernels', done, total),
  );
  end.throwIfAborted();
  const executor = await device.compile(job, weights, tuning, (done, total) =>
    report.progress('Compiling kernels', done, total),
  );
  try {
    end.throwIfAborted();
    executor.load(data);
    if (resumed !== null) executor.writeState(resumed.state);
    const params = parameterCount(network);
    report.line(`${network.name}: ${params.toLocaleString('en')} parameters on ${executor.device}`);
    for (const note of options.notes) report.line(note);
    if (tuning !== null) report.line(kernelLine(job, tuning));
    const { microBatch, streamed } = executor.cost();
    if (microBatch < batchSize) report.line(inParts(batchSize, microBatch));
    if (streamed) report.line('The images are streamed: together they do not fit this GPU');
    const from =
      resumed === null
        ? null
        : trainerAfter(resumed.iterations, resumed.learningRate, { train, batchSize });
    if (from !== null) report.line(`Goes on after step ${from.step}, in epoch ${from.epoch}`);
    return await fitAndSave(executor, data, { ...options, fit, from }, metrics, report, end);
  } finally {
    executor.destroy();
  }
}

function inParts(batchSize: number, microBatch: number): string {
  const parts = Math.ceil(batchSize / microBatch);
  return `A batch of ${batchSize} goes through in ${parts} micro-batches of ${microBatch}: as a whole it does not fit this GPU`;
}
