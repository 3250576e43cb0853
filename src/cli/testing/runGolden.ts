import { loadDataset } from '../../data/loadDataset.ts';
import type { Executor, Job } from '../../engine/network/executor.ts';
import { resolveHead } from '../../engine/network/losses.ts';
import { optimizerSpec } from '../../engine/network/optimizers.ts';
import { resolveNetwork } from '../../engine/network/resolve.ts';
import type { Weights } from '../../engine/network/weights.ts';
import { loadGolden } from '../../engine/reference/testing/loadGolden.ts';
import type { MetricsEvent } from '../../engine/train/events.ts';
import { fitOptionsSchema } from '../../engine/train/fitOptions.ts';
import { Trainer } from '../../engine/train/trainer.ts';
import { networkFromKeras } from '../../formats/keras/kerasJson.ts';
import { optimizerFromKeras } from '../../formats/keras/kerasOptimizer.ts';
import { readSafetensors } from '../../formats/safetensors/safetensors.ts';
import { readFrom } from '../readDataFile.ts';

const mnist = await loadDataset('mnist', readFrom('public/data'), () => {});

/** How far a run is from real Keras in float64, relative. */
export interface GoldenErrors {
  /** the worst step's loss */
  readonly loss: number;
  /** all weights' change over the run, as a norm */
  readonly update: number;
  /** epoch and evaluation metrics; 0 where the case has none */
  readonly metrics: number;
  /** steps whose accuracy is another one */
  readonly wrongAccuracies: number;
}

/** Trains a golden case the way the command line does, and holds it against Keras. */
export async function runGolden(
  name: string,
  compile: (job: Job, weights: Weights) => Promise<Executor>,
): Promise<GoldenErrors> {
  const { golden, model, ...files } = loadGolden(name);
  const { command } = golden;
  const network = resolveNetwork(networkFromKeras(JSON.parse(model)));
  const start = readSafetensors(files.weights);
  const expected = readSafetensors(files.expected);
  const text =
    typeof command.optimizer === 'string' ? command.optimizer : JSON.stringify(command.optimizer);
  const { optimizer: given } = optimizerFromKeras(text);
  const rate = command.learningRate ?? given.config.learning_rate;
  const optimizer = optimizerSpec(given.kind, { ...given.config, learning_rate: rate });
  const { loss, batchSize, steps, limit, validationSplit, seed } = command;
  const fit = { loss, batchSize, steps, limit, validationSplit, seed };
  const head = resolveHead(network, loss, mnist.classes.length);
  const executor = await compile({ network, head, optimizer, batchSize, seed }, start);
  executor.load(mnist);
  const events: MetricsEvent[] = [];
  const trainer = new Trainer({
    executor,
    options: fitOptionsSchema.parse({ ...fit, shuffle: false }),
    optimizer,
    counts: { train: mnist.trainCount, test: mnist.testCount },
    emit: (event) => events.push(event),
  });
  await trainer.fit();
  if (command.evaluate) await trainer.evaluate();
  const weights = await executor.readWeights();
  executor.destroy();
  const seen = events.filter((event) => event.type === 'step');
  if (seen.length !== golden.steps.length) throw new Error(`${seen.length} steps ran`);
  const pairs = golden.steps.map((step, i) => ({ step, seen: seen[i] }));
  return {
    loss: Math.max(...pairs.map(({ step, seen }) => relative(seen?.loss, step.loss))),
    update: updateError(start, weights, expected),
    metrics: Math.max(0, ...metricErrors(golden, events)),
    wrongAccuracies: pairs.filter(
      ({ step, seen }) => relative(seen?.accuracy, step.accuracy) > 1e-6,
    ).length,
  };
}

function metricErrors(
  golden: ReturnType<typeof loadGolden>['golden'],
  events: readonly MetricsEvent[],
): readonly number[] {
  const epochs = events.filter((event) => event.type === 'epoch');
  const evaluation = events.find((event) => event.type === 'evaluate');
  const ofEpochs = (golden.epochs ?? []).flatMap((epoch, i) => [
    relative(epochs[i]?.loss, epoch.loss),
    relative(epochs[i]?.val_loss, epoch.val_loss),
    relative(epochs[i]?.accuracy, epoch.accuracy),
    relative(epochs[i]?.val_accuracy, epoch.val_accuracy),
  ]);
  if (golden.evaluation === undefined) return ofEpochs;
  const { loss, accuracy } = golden.evaluation;
  return [...ofEpochs, relative(evaluation?.loss, loss), relative(evaluation?.accuracy, accuracy)];
}

function relative(seen: number | null | undefined, expected: number): number {
  const difference = Math.abs((seen ?? Number.NaN) - expected);
  return difference === 0 ? 0 : difference / Math.abs(expected);
}

/** ‖seen − expected‖ / ‖expected − start‖ */
function updateError(start: Weights, seen: Weights, expected: Weights): number {
  let difference = 0;
  let update = 0;
  for (const [name, { data }] of expected) {
    const first = start.get(name)?.data ?? [];
    const last = seen.get(name)?.data ?? [];
    data.forEach((value, i) => {
      difference += ((last[i] ?? Number.NaN) - value) ** 2;
      update += (value - (first[i] ?? Number.NaN)) ** 2;
    });
  }
  return Math.sqrt(difference / update);
}
