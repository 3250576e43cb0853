import type { Executor, Job, Step } from '../../network/executor.ts';
import type { Weights } from '../../network/weights.ts';
import { examplesFor } from './sampleJob.ts';

/** Two whole batches and a partial one, as in an epoch with a remainder. */
function stepsOf(batchSize: number): readonly Step[] {
  const rest = Math.max(1, batchSize - 1);
  return [batchSize, batchSize, rest].map((count, i) => ({
    offset: i * batchSize,
    count,
    update: { t: i + 1, learningRate: 0.05 },
  }));
}

/**
 * The results of an executor that tests compare: three steps, an evaluation, the weights. It is destroyed
 * afterwards.
 */
export async function traceJob(executor: Executor, job: Job) {
  const trace = await traceSteps(executor, job);
  executor.destroy();
  return trace;
}

/** The same twice on one executor, which begins anew in between: compiling is what takes long. */
export async function traceTwice(executor: Executor, job: Job) {
  const start = await executor.readState();
  const first = await traceSteps(executor, job);
  executor.writeState(start);
  const second = await traceSteps(executor, job);
  executor.destroy();
  return { first, second };
}

async function traceSteps(executor: Executor, job: Job) {
  const count = 3 * job.batchSize;
  executor.load(examplesFor(job, count));
  executor.setOrder(Uint32Array.from({ length: count }, (_, i) => (i * 5 + 2) % count));
  const results = [];
  for (const step of stepsOf(job.batchSize)) results.push(...(await executor.run([step])));
  const [evaluated] = await executor.run([{ offset: 0, count: job.batchSize, update: null }]);
  const weights = await executor.readWeights();
  const { buffersCreatedPerStep, bindGroupsCreatedPerStep } = executor.cost();
  return { results, evaluated, weights, buffersCreatedPerStep, bindGroupsCreatedPerStep };
}

/** ‖(a − start) − (b − start)‖ / ‖b − start‖ over all weights. */
export function updateError(start: Weights, a: Weights, b: Weights): number {
  let difference = 0;
  let update = 0;
  for (const [name, { data }] of b) {
    const other = a.get(name)?.data ?? [];
    const first = start.get(name)?.data ?? [];
    data.forEach((value, i) => {
      difference += (value - (other[i] ?? Number.NaN)) ** 2;
      update += (value - (first[i] ?? Number.NaN)) ** 2;
    });
  }
  return Math.sqrt(difference / update);
}
