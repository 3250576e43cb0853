import type { Dataset } from '../data/dataset.ts';
import { loadDataset } from '../data/loadDataset.ts';
import type { ExecutorCost } from '../engine/network/executor.ts';
import { resolveHead } from '../engine/network/losses.ts';
import { parameterCount } from '../engine/network/resolve.ts';
import { checkLabels } from '../engine/train/checkLabels.ts';
import { splitExamples } from '../engine/train/split.ts';
import { Trainer } from '../engine/train/trainer.ts';
import { writeSafetensors } from '../formats/safetensors/safetensors.ts';
import { checkInput } from './checkInput.ts';
import { type Device, findDevice } from './device.ts';
import { writeBytes } from './files.ts';
import { kernelLine } from './kernelText.ts';
import type { PlanLine } from './metricsFile.ts';
import { narrate } from './narrate.ts';
import type { Options } from './options.ts';
import { type Prepared, prepare } from './prepare.ts';
import { readFrom } from './readDataFile.ts';
import type { Report } from './report.ts';

/**
 * One run, from the first check to the saved weights.
 * @throws {UsageError | FormatError | SpecError | DataError | TrainError | GpuError} with a sentence for the user
 */
export async function run(options: Options, report: Report): Promise<void> {
  const prepared = prepare(options);
  try {
    const device = findDevice(options.device, options.kernels);
    try {
      const data = await loadDataset(options.dataset, readFrom(options.data), (progress) =>
        report.progress(`Loading ${options.dataset}`, progress.loaded, progress.total),
      );
      await trainOn(device, data, prepared, options, report);
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
  { network, weights, metrics }: Prepared,
  options: Options,
  report: Report,
): Promise<void> {
  const { optimizer } = options;
  const counts = { train: data.trainCount, test: data.testCount };
  checkInput(network, data);
  const { train } = splitExamples(options.fit, counts);
  // a larger batch would only take memory
  const fit = { ...options.fit, batchSize: Math.min(options.fit.batchSize, train) };
  const head = resolveHead(network, fit.loss, data.classes.length);
  checkLabels(network, data.labels);
  const job = { network, head, optimizer, batchSize: fit.batchSize, seed: fit.seed };
  const tuning = await device.decide(job, (done, total) =>
    report.progress('Tuning kernels', done, total),
  );
  const executor = await device.compile(job, weights, tuning, (done, total) =>
    report.progress('Compiling kernels', done, total),
  );
  try {
    executor.load(data);
    const params = parameterCount(network);
    report.line(`${network.name}: ${params.toLocaleString('en')} parameters on ${executor.device}`);
    for (const note of options.notes) report.line(note);
    if (tuning !== null) report.line(kernelLine(job, tuning));
    const { microBatch, streamed } = executor.cost();
    if (microBatch < fit.batchSize) report.line(inParts(fit.batchSize, microBatch));
    if (streamed) report.line('The images are streamed: together they do not fit this GPU');
    const trainer = new Trainer({
      executor,
      options: fit,
      learningRate: optimizer.config.learning_rate,
      counts,
      labels: data.labels,
      emit(event) {
        metrics?.write(event, () => ({ params, ...perStep(executor.cost()) }));
        tell(event);
      },
    });
    const tell = narrate(report, trainer);
    await trainer.fit();
    if (options.evaluate) await trainer.evaluate();
    if (options.save !== null) {
      writeBytes('save', options.save, writeSafetensors(await executor.readWeights()));
      report.line(`Saved the weights to ${options.save}`);
    }
  } finally {
    executor.destroy();
  }
}

function inParts(batchSize: number, microBatch: number): string {
  const parts = Math.ceil(batchSize / microBatch);
  return `A batch of ${batchSize} goes through in ${parts} micro-batches of ${microBatch}: as a whole it does not fit this GPU`;
}

function perStep(cost: ExecutorCost): Omit<PlanLine, 'params'> {
  const { dispatchesPerStep, submitsPerStep, buffersCreatedPerStep, bytes } = cost;
  return { dispatchesPerStep, submitsPerStep, buffersCreatedPerStep, bytes };
}
