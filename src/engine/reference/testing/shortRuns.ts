import { Rng } from '../../core/rng.ts';
import { elementCount } from '../../core/shape.ts';
import type { Examples, Executor } from '../../network/executor.ts';
import { type Loss, resolveHead } from '../../network/losses.ts';
import type { OptimizerSpec } from '../../network/optimizers.ts';
import { resolveNetwork } from '../../network/resolve.ts';
import { type Schedule, scheduledRate } from '../../network/schedules.ts';
import type { NetworkSpec } from '../../network/spec.ts';
import { type StateTensors, stateOf, tensorsOf } from '../../network/stateTensors.ts';
import { initialWeights, type Weights } from '../../network/weights.ts';
import { createCpuExecutor } from '../cpuExecutor.ts';

/** Steps that a run makes first. */
export const STEPS = 2;
const CLASSES = 3;

/** A network that trains on the same few random examples at each step. */
export interface ShortRun {
  readonly spec: NetworkSpec;
  readonly compile: {
    readonly optimizer: OptimizerSpec;
    readonly schedule: Schedule;
    readonly loss: Loss;
  };
  /** examples in a step */
  readonly count: number;
}

/** `count` random images with labels. */
export function examplesOf({ spec }: ShortRun, count: number, seed: number): Examples {
  const rng = new Rng(seed, 1);
  const pixels = count * elementCount(spec.inputShape);
  return {
    images: Uint8Array.from({ length: pixels }, () => rng.uint32() & 255),
    labels: Uint8Array.from({ length: count }, () => rng.uint32() % CLASSES),
  };
}

/** The f64 reference of a run, with new weights, over these examples as one batch. */
function executorOf({ spec, compile }: ShortRun, examples: Examples): Executor {
  const network = resolveNetwork(spec);
  const head = resolveHead(network, compile.loss, CLASSES);
  const batchSize = examples.labels.length;
  const job = { network, head, optimizer: compile.optimizer, batchSize, seed: 1 };
  const executor = createCpuExecutor(job, initialWeights(network, 3));
  executor.load(examples);
  executor.setOrder(Uint32Array.from({ length: batchSize }, (_, i) => i));
  return executor;
}

/** Losses of so many steps. */
async function train(
  executor: Executor,
  { compile, count }: ShortRun,
  from: number,
  steps: number,
): Promise<readonly number[]> {
  const { optimizer, schedule } = compile;
  const results = await executor.run(
    Array.from({ length: steps }, (_, i) => {
      const learningRate = scheduledRate(schedule, optimizer.config.learning_rate, from + i);
      return { offset: 0, count, update: { t: from + i + 1, learningRate } };
    }),
  );
  return results.map(({ loss }) => loss);
}

/** As a file holds it, in 32 bits. */
function inSingle(weights: Weights | null): Weights | null {
  if (weights === null) return null;
  return new Map(
    [...weights].map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }]),
  );
}

/** The state after the first steps. */
export async function trained(run: ShortRun): Promise<StateTensors> {
  const executor = executorOf(run, examplesOf(run, run.count, 3));
  await train(executor, run, 0, STEPS);
  const { weights, m, v } = tensorsOf(resolveNetwork(run.spec), await executor.readState());
  executor.destroy();
  return { weights: inSingle(weights) ?? new Map(), m: inSingle(m), v: inSingle(v) };
}

/** The next two losses from a state: the second depends on the optimizer's state. */
export async function lossesFrom(
  run: ShortRun,
  tensors: StateTensors,
  examples: Examples,
): Promise<readonly number[]> {
  const executor = executorOf(run, examples);
  executor.writeState(stateOf(resolveNetwork(run.spec), tensors, 'cpu'));
  const losses = await train(executor, run, STEPS, 2);
  executor.destroy();
  return losses;
}

/** Loss and accuracy, without training. */
export async function evaluated(run: ShortRun, weights: Weights, examples: Examples) {
  const executor = executorOf(run, examples);
  executor.writeWeights(weights);
  const [result] = await executor.run([{ offset: 0, count: examples.labels.length, update: null }]);
  executor.destroy();
  if (result === undefined) throw new Error('no result');
  return { loss: result.loss, accuracy: result.correct / result.count };
}
