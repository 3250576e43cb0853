import type { Gpu } from '../../src/engine/gpu/device.ts';
import { createGpuExecutor } from '../../src/engine/gpu/gpuExecutor.ts';
import { type ParityRun, runsBy } from '../../src/engine/gpu/testing/parityRuns.ts';
import { tolerancesOf } from '../../src/engine/gpu/testing/tolerances.ts';
import { traceJob, traceTwice, updateError } from '../../src/engine/gpu/testing/traceJob.ts';
import { canRun } from '../../src/engine/gpu/tuning/usualVariant.ts';
import { initialWeights } from '../../src/engine/network/weights.ts';
import { type Variant, variants } from '../../src/engine/plan/variants/variants.ts';
import { createCpuExecutor } from '../../src/engine/reference/cpuExecutor.ts';

const figures = ['loss', 'laterLoss', 'gradientNorm', 'update'] as const;
type Errors = Record<(typeof figures)[number], number>;

/** The result of a variant on a device, over all jobs. */
export interface VariantRow {
  readonly variant: Variant;
  readonly networks: number;
  /** the largest errors, relative to the f64 reference */
  readonly errors: Errors;
  /** the job with the largest error of an update */
  readonly worst: string;
  readonly agrees: boolean;
  /** whether a second run gave the same bits */
  readonly repeats: boolean;
}

/**
 * Compares the variants of the GEMMs that a device can run with the f64 reference, and a second run with the first.
 * @param names of variants; without any, all
 */
export async function worstErrors(
  gpu: Gpu,
  names: readonly string[] = [],
): Promise<readonly VariantRow[]> {
  const asked = variants.filter((variant) => names.length === 0 || names.includes(variant));
  const rows: VariantRow[] = [];
  for (const variant of asked) {
    if (canRun(gpu, variant)) rows.push(await worstOf(gpu, variant));
  }
  return rows;
}

async function worstOf(gpu: Gpu, variant: Variant): Promise<VariantRow> {
  const tolerances = tolerancesOf(variant);
  const errors: Errors = { loss: 0, laterLoss: 0, gradientNorm: 0, update: 0 };
  let worst = '';
  let repeats = true;
  const runs = runsBy(variant);
  for (const run of runs) {
    const trained = await errorsOf(gpu, run);
    if (!(trained.errors.update <= errors.update)) worst = run.label;
    for (const figure of figures) errors[figure] = larger(errors[figure], trained.errors[figure]);
    repeats &&= trained.repeats;
  }
  const agrees = figures.every((figure) => errors[figure] < tolerances[figure]);
  return { variant, networks: runs.length, errors, worst, agrees, repeats };
}

async function errorsOf(gpu: Gpu, { job, options }: ParityRun) {
  const weights = initialWeights(job.network, 3);
  const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
  const { first, second } = await traceTwice(executor, job);
  const reference = await traceJob(createCpuExecutor(job, weights), job);
  const relative = (key: 'loss' | 'gradientNorm') =>
    first.results.map((result, i) => {
      const expected = reference.results[i]?.[key] ?? Number.NaN;
      return Math.abs(((result[key] ?? Number.NaN) - expected) / expected);
    });
  const [loss = Number.NaN, ...laterLosses] = relative('loss');
  const errors: Errors = {
    loss,
    laterLoss: laterLosses.reduce(larger),
    gradientNorm: relative('gradientNorm').reduce(larger),
    update: updateError(weights, first.weights, reference.weights),
  };
  const repeats =
    JSON.stringify(first.results) === JSON.stringify(second.results) &&
    updateError(weights, first.weights, second.weights) === 0;
  return { errors, repeats };
}

/** The larger number; NaN counts as the largest. */
function larger(one: number, other: number): number {
  return one >= other ? one : Number.isNaN(one) ? one : other;
}
