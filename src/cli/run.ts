import { contentFacts } from '../data/contentFacts.ts';
import type { Dataset } from '../data/dataset.ts';
import { datasetProblems } from '../data/datasetProblems.ts';
import { loadDataset } from '../data/loadDataset.ts';
import { resolveHead } from '../engine/network/losses.ts';
import { parameterCount } from '../engine/network/resolve.ts';
import { checkLabels } from '../engine/train/checkLabels.ts';
import { splitExamples } from '../engine/train/split.ts';
import { trainerAfter } from '../engine/train/trainerState.ts';
import { checkMonitors } from './callbackFlags.ts';
import { checkInput } from './checkInput.ts';
import { type Device, findDevice } from './device.ts';
import { fitAndSave } from './fitAndSave.ts';
import { kernelLine } from './kernelText.ts';
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
  try {
    const device = findDevice(options.device, options.kernels);
    try {
      const data = await loadDataset(options.dataset, readFrom(options.data), (progress) =>
        report.progress(`Loading ${options.dataset}`, progress.loaded, progress.total),
      );
      end.throwIfAborted();
      await trainOn(device, data, prepared, options, report, end);
    } finally {
      device.close();
    }
  } finally {
    prepared.metrics?.close();
    report.end();
  }
}

async function trainOn(
  device: Device,
  data: Dataset,
  { network, weights, resumed, metrics }: Prepared,
  options: Options,
  report: Report,
  end: AbortSignal,
): Promise<void> {
  const { optimizer } = options;
  const counts = { train: data.trainCount, test: data.testCount };
  checkInput(network, data);
  const { train, validation } = splitExamples(options.fit, counts);
  if (validation === 0) checkMonitors(options.fit.callbacks);
  // a larger batch would only take memory
  const fit = { ...options.fit, batchSize: Math.min(options.fit.batchSize, train) };
  const head = resolveHead(network, fit.loss, data.classes.length);
  checkLabels(network, data.labels);
  const problems = datasetProblems(contentFacts(data), options.fit);
  for (const { message } of problems) report.warn(message);
  const job = { network, head, optimizer, batchSize: fit.batchSize, seed: fit.seed };
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
    if (microBatch < fit.batchSize) report.line(inParts(fit.batchSize, microBatch));
    if (streamed) report.line('The images are streamed: together they do not fit this GPU');
    const { batchSize } = fit;
    const from =
      resumed === null
        ? null
        : trainerAfter(resumed.iterations, resumed.learningRate, { train, batchSize });
    if (from !== null) report.line(`Goes on after step ${from.step}, in epoch ${from.epoch}`);
    await fitAndSave(executor, data, { ...options, fit, from }, metrics, report, end);
  } finally {
    executor.destroy();
  }
}

function inParts(batchSize: number, microBatch: number): string {
  const parts = Math.ceil(batchSize / microBatch);
  return `A batch of ${batchSize} goes through in ${parts} micro-batches of ${microBatch}: as a whole it does not fit this GPU`;
}
