import { nextEvent } from '../../engine/core/nextEvent.ts';
import type { GpuExecutor } from '../../engine/gpu/gpuExecutor.ts';
import type { Examples, Job } from '../../engine/network/executor.ts';
import { compareBackward } from './backwardPass.ts';
import { compareStep, gradientOnGpu, lossOf } from './compareStep.ts';
import type { Comparison } from './comparison.ts';
import type { Known } from './expected.ts';
import { finiteDifferences, type GradientCheck } from './finiteDifferences.ts';
import { compareForward } from './forwardPass.ts';
import { type KernelName, kernelsOf } from './kernelsOf.ts';
import { runPass } from './runPass.ts';

/** A tensor in all passes of a check. */
interface TensorCheck extends Pick<Comparison, 'kind' | 'layer'> {
  readonly elements: number;
  /** where a maximum or the side of a kink is not decided within the tolerance */
  readonly skipped: number;
  /** the largest error, in units of the tolerance; above 1 it is wrong */
  readonly worst: number;
  /** the kernels that may be at fault, first those that write it */
  readonly kernels: readonly KernelName[];
}

export interface CheckFindings {
  /** examples of each pass: an update, a smaller update, an evaluation */
  readonly counts: readonly number[];
  readonly tensors: readonly TensorCheck[];
  readonly gradients: readonly GradientCheck[];
  readonly passed: boolean;
  /** the first tensor that was wrong: what went wrong after it may follow from it */
  readonly first: TensorCheck | null;
}

/** Whatever is compared in f64 costs about a nanosecond a FLOP in JavaScript. */
const MOST_FLOPS = 1.5e9;

/** A step forward and backward, and once more for the sizes of its terms, against forward alone. */
const PASSES = 6;

/** Examples of the smaller update, which has the finite differences. */
const FEW = 3;

/**
 * Examples of a check: a whole batch, or as many as the reference computes in seconds. Of a batch in
 * micro-batches, one of them: how they add up is not checked.
 */
export function checkCount(job: Job, microBatch: number, flopsPerExample: number): number {
  const affordable = Math.floor(MOST_FLOPS / PASSES / Math.max(1, flopsPerExample));
  return Math.min(job.batchSize, microBatch, Math.max(2, affordable));
}

interface CheckOptions {
  /** @param done of the comparisons, 0…1 */
  readonly onProgress?: (done: number) => void;
  /** aborted where the check is no longer wanted */
  readonly signal?: AbortSignal;
}

/**
 * Runs the very plan that trains on a few examples, and compares every tensor that it has with the f64
 * reference: two updates, the second on fewer examples, and an evaluation. Gradients are compared with finite
 * differences too.
 * @param executor with memory for each tensor (`share: false`)
 * @param examples `count` and a few more
 */
export async function checkKernels(
  executor: GpuExecutor,
  job: Job,
  examples: Examples,
  count: number,
  { onProgress, signal }: CheckOptions = {},
): Promise<CheckFindings> {
  const few = Math.max(1, Math.min(FEW, count - 1));
  executor.load(examples);
  executor.setOrder(Uint32Array.from(examples.labels, (_, i) => i));
  const found: Comparison[] = [];
  const gradients: GradientCheck[] = [];
  const expected = 3 * executor.plan.layers.length + 2 * Object.keys(executor.plan.views).length;
  let done = 0;
  const take = async <T>(list: T[], made: AsyncIterable<T> | Iterable<T>) => {
    for await (const one of made) {
      list.push(one);
      onProgress?.(Math.min(1, ++done / expected));
      // so that a check can be cancelled
      await nextEvent();
      signal?.throwIfAborted();
    }
  };
  const rate = job.optimizer.config.learning_rate;
  for (const [t, size] of [count, few].entries()) {
    const update = { t: t + 1, learningRate: rate };
    const step = { offset: t * (examples.labels.length - few), count: size, update };
    const { pass, result, before } = await runPass(executor, job, examples, step);
    const outputs = new Map<number, Known>();
    const made = new Map<number, Known>();
    await take(found, compareForward(pass, outputs));
    await take(found, compareBackward(pass, outputs, made));
    const after = await executor.readState();
    await take(
      found,
      compareStep(executor, pass, result, { outputs, gradients: made, before, after, update }),
    );
    if (t === 0) continue;
    const exact = new Map(
      [...made].map(([place, known]) => {
        return [place, gradientOnGpu(executor, job, place, known, before, after)] as const;
      }),
    );
    await take(gradients, finiteDifferences(pass, outputs, exact));
  }
  const last = { offset: 0, count: few, update: null };
  const { pass, result } = await runPass(executor, job, examples, last);
  const outputs = new Map<number, Known>();
  await take(found, compareForward(pass, outputs));
  await take(found, lossOf(pass, result, outputs));
  const tensors = merge(executor, found);
  const passed = [...tensors, ...gradients].every(({ worst }) => worst <= 1);
  const wrong = found.find(({ worst }) => worst.worst > 1);
  const first = tensors.find(({ kind, layer }) => kind === wrong?.kind && layer === wrong.layer);
  onProgress?.(1);
  return { counts: [count, few, few], tensors, gradients, passed, first: first ?? null };
}

/** One line for each tensor, in the order in which a step writes them. */
function merge({ plan }: GpuExecutor, found: readonly Comparison[]): readonly TensorCheck[] {
  const compared = new Set(found.map(({ tensor }) => tensor));
  const lines = new Map<string, TensorCheck>();
  for (const { kind, layer, tensor, worst: one } of found) {
    const key = `${kind} ${layer}`;
    const line = lines.get(key);
    lines.set(key, {
      ...{ kind, layer },
      elements: (line?.elements ?? 0) + one.elements,
      skipped: (line?.skipped ?? 0) + one.skipped,
      worst: Math.max(line?.worst ?? 0, one.worst),
      kernels: line?.kernels ?? kernelsOf(plan, { kind, layer, tensor }, compared),
    });
  }
  return [...lines.values()];
}
