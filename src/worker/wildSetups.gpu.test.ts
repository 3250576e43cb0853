import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rng } from '../engine/core/rng.ts';
import type { Gpu } from '../engine/gpu/device.ts';
import { createGpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import { openTestGpu } from '../engine/gpu/testing/testDevice.ts';
import { tolerances } from '../engine/gpu/testing/tolerances.ts';
import { layerDefs } from '../engine/layers/registry.ts';
import type { Executor } from '../engine/network/executor.ts';
import { optimizerSpec, updateRule } from '../engine/network/optimizers.ts';
import { scheduledRate } from '../engine/network/schedules.ts';
import { initialWeights, type Weights } from '../engine/network/weights.ts';
import { waysOf } from '../engine/plan/testing/everyPlan.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { isSmall, type Planned, planned, trained } from './testing/tryOut.ts';
import { usualSetups, type WildSetup } from './testing/wildSetups.ts';

/** In an ordinary run; more by the environment. */
const RUNS = Number(process.env.CONVLAB_GPU_NETWORKS ?? 40);
const SEED = Number(process.env.CONVLAB_SEED ?? 13);

/** Beyond this, a product of two numbers of a step may overflow on one device alone. */
const NEAR_OVERFLOW = 1e16;

/** Its place among the figures of an outcome. */
const VALIDATION = 2;

interface Outcome {
  /** null where the step diverged */
  readonly figures: readonly number[] | null;
  /** all weights, one after the other */
  readonly after: Float64Array;
}

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const flat = (weights: Weights) =>
  Float64Array.from([...weights.values()].flatMap(({ data }) => [...data]));

/** Losses, the gradient's norm and all weights after a step. */
async function outcomeOf(executor: Executor, plan: Planned): Promise<Outcome> {
  const events = await trained(executor, plan);
  const after = flat(await executor.readWeights());
  executor.destroy();
  if (typeof events === 'string') return { figures: null, after };
  const figures = events.flatMap((event) => {
    if (event.type === 'step') return [event.loss, event.gradientNorm];
    return event.type === 'epoch' ? [event.val_loss ?? 0] : [];
  });
  return { figures, after };
}

/** Each number moved as far as its last digit in 32 bits may be wrong. */
function nudged(weights: Weights, seed: number): Weights {
  const rng = new Rng(seed);
  return new Map(
    [...weights].map(([name, { shape, data }]) => {
      const moved = Float64Array.from(data, (v) => v * (1 + (rng.uniform() - 0.5) * 2 ** -21));
      return [name, { shape, data: moved }];
    }),
  );
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += ((a[i] ?? Number.NaN) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

/**
 * How far the update of an optimizer that divides by the gradient's own size may be off: where a gradient
 * is as small as the rounding of its sums, its quotient is anything up to the whole step.
 */
async function quotientNoise(plan: Planned, weights: Weights, before: Float64Array) {
  const { job } = plan;
  const rule = updateRule(job.optimizer);
  if (rule.entry === 'sgd') return 0;
  const plain = optimizerSpec('SGD', { learning_rate: 1 });
  const fit = { ...plan.fit, schedule: { decay: { kind: 'constant' as const }, warmup } };
  const sgd = { ...plan, fit, job: { ...job, optimizer: plain } };
  const { after } = await outcomeOf(createCpuExecutor(sgd.job, weights), sgd);
  const gradient = after.map((value, i) => Math.abs(value - (before[i] ?? 0)));
  const noise = 1e-5 * gradient.reduce((a, b) => Math.max(a, b), 0);
  const { EPSILON = 1e-7, ONE_MINUS_BETA_2 = 1 } = rule.constants;
  const least = rule.entry === 'adam' ? EPSILON : Math.sqrt(EPSILON);
  const scale = Math.sqrt(ONE_MINUS_BETA_2);
  const rate = scheduledRate(plan.fit.schedule, job.optimizer.config.learning_rate, 0);
  const largest = rule.entry === 'adam' ? 1 : 1 / scale;
  const errors = gradient.map((g) =>
    g === 0 ? 0 : Math.min(2 * largest, noise / (g * (rule.entry === 'adam' ? 1 : scale) + least)),
  );
  return rate * Math.hypot(...errors);
}
const warmup = { warmup_steps: 0, warmup_from: 0 };

/**
 * A ReLU jumps at its threshold. Sums of pixels are often exactly there, as 128/255 + 127/255 is at 1, and each
 * precision rounds them to a side of its own.
 */
function jumps({ job }: Planned): boolean {
  return job.network.layers.some(({ kind, config }) => kind === 'ReLU' && config.threshold !== 0);
}

async function expectSameStep(setup: WildSetup): Promise<string> {
  const plan = planned(setup);
  if (typeof plan === 'string' || !isSmall(plan) || jumps(plan)) return 'refused';
  const { job } = plan;
  const weights = initialWeights(job.network, job.seed);
  const before = flat(weights);
  const cpu = await outcomeOf(createCpuExecutor(job, weights), plan);
  const whole = job.network.layers.some(
    ({ kind, trainable }) => trainable && layerDefs[kind].mixesExamples === true,
  );
  const ways = waysOf(job).filter(
    ([name, { microBatch }]) =>
      /^(tile|lanes4|unfused)/.test(name) && !(whole && microBatch !== undefined),
  );
  const [, options] = ways[setup.seed % ways.length] ?? [];
  const onGpu = await createGpuExecutor(gpu, job, weights, undefined, options);
  const device = await outcomeOf(onGpu, plan);
  if (cpu.figures === null || device.figures === null) {
    const all = [...cpu.after, ...(cpu.figures ?? [])];
    const near = all.some((value) => !(Math.abs(value) < NEAR_OVERFLOW));
    if (cpu.figures !== device.figures) expect(near, 'diverges on one device alone').toBe(true);
    return 'ended';
  }
  const others = await Promise.all(
    [1, 2, 3].map((seed) => outcomeOf(createCpuExecutor(job, nudged(weights, seed)), plan)),
  );
  const most = (of: (other: Outcome) => number) => Math.max(...others.map(of));
  const update = distance(cpu.after, before);
  const rounding = 2 ** -22 * Math.hypot(...cpu.after);
  const noise = await quotientNoise(plan, weights, before);
  const spread = most(({ after }) => distance(after, cpu.after));
  const allowed = tolerances.update * update + 8 * spread + rounding + noise;
  expect(distance(device.after, cpu.after), 'weights').toBeLessThanOrEqual(allowed);
  // An evaluation comes after the update and has its weights' error as well; and a loss is the difference of
  // scores, each as large as the weights.
  const later = 4 * (allowed / Math.hypot(...cpu.after));
  const scores = 2 ** -20 * cpu.after.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  for (const [i, expected] of cpu.figures.entries()) {
    const spread = most(({ figures }) => Math.abs((figures?.[i] ?? 0) - expected));
    const isLater = i === VALIDATION;
    const share = tolerances.gradientNorm + (isLater ? later : 0);
    const error = Math.abs((device.figures[i] ?? Number.NaN) - expected);
    expect(error, `figure ${i}`).toBeLessThan(
      share * Math.abs(expected) + 8 * spread + (isLater ? scores : 0) + 1e-6,
    );
  }
  return 'same';
}

it('any network and fit trains a step on the GPU as its f64 reference does, or diverges as it does', async () => {
  const came = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(usualSetups, async (setup) => {
      const how = await expectSameStep(setup);
      came.set(how, (came.get(how) ?? 0) + 1);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: RUNS > 40 },
  );
  expect(came.get('same')).toBeGreaterThan(RUNS / 4);
}, 36_000_000);
