import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Rng } from '../engine/core/rng.ts';
import { elementCount } from '../engine/core/shape.ts';
import { initialWeights } from '../engine/network/weights.ts';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import { waysOf } from '../engine/plan/testing/everyPlan.ts';
import { verifyPlan } from '../engine/plan/verifyPlan.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { checkDirection } from '../engine/reference/testing/gradientCheck.ts';
import { isSmall, type Planned, planned, trained } from './testing/tryOut.ts';
import { type WildSetup, wildSetups } from './testing/wildSetups.ts';

/** In an ordinary run; more by the environment. */
const RUNS = Number(process.env.CONVLAB_NETWORKS ?? 300);
const SEED = Number(process.env.CONVLAB_SEED ?? 13);

/** The loss's own slope, along a random direction from random weights, is the gradient's. */
function expectGradient({ job, data }: Planned): void {
  const rng = new Rng(job.seed, 1);
  const { layers, inputShape } = job.network;
  const numbers = (trainable: boolean, draw: () => number) =>
    layers.map(({ params }) => {
      const own = params.filter((param) => param.trainable === trainable);
      return Float64Array.from(
        { length: own.reduce((sum, { shape }) => sum + elementCount(shape), 0) },
        draw,
      );
    });
  const weights = numbers(true, () => 0.5 * rng.normal());
  const states = numbers(false, () => 0.5 + rng.uniform());
  const count = Math.min(job.batchSize, data.trainCount, 4);
  const x = Float64Array.from(
    { length: count * elementCount(inputShape) },
    (_, i) => (data.images[i] ?? 0) / 255,
  );
  const batch = { x, labels: data.labels.subarray(0, count) };
  expect(checkDirection(job, weights, batch, states)).toBeLessThanOrEqual(1);
}

/** Whether there is a number of which products overflow, or quotients. */
function hasHuge(value: unknown): boolean {
  if (typeof value === 'number')
    return Math.abs(value) > 1e5 || (value !== 0 && Math.abs(value) < 1e-10);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasHuge);
}

async function expectHandled(setup: WildSetup): Promise<string> {
  const plan = planned(setup);
  if (typeof plan === 'string') return 'refused';
  if (!isSmall(plan)) return 'large';
  const { job } = plan;
  const ways = waysOf(job);
  const [, options] = ways[setup.seed % ways.length] ?? [];
  verifyPlan(buildPlan(job, options));
  expectGradient(plan);
  const weights = initialWeights(job.network, job.seed);
  const executor = createCpuExecutor(job, weights);
  const events = await trained(executor, plan);
  if (typeof events === 'string') {
    // what diverges in its first step was asked for more than numbers hold
    const nothing = events.includes('to train on');
    if (!nothing) expect(hasHuge([setup, plan.fit]), events).toBe(true);
    return nothing ? 'refused' : 'diverged';
  }
  for (const event of events) {
    if (event.type === 'step') expect(event.loss).toBeLessThan(Infinity);
  }
  const after = await executor.readWeights();
  for (const { name, trainable, params } of job.network.layers) {
    if (trainable) continue;
    for (const param of params) {
      const key = `${name}/${param.name}`;
      expect([...(after.get(key)?.data ?? [])]).toEqual([...(weights.get(key)?.data ?? [])]);
    }
  }
  return 'trained';
}

it('any network and fit is refused in a sentence, or trains a step by the gradient of its loss', async () => {
  const came = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(wildSetups, async (setup) => {
      const how = await expectHandled(setup);
      came.set(how, (came.get(how) ?? 0) + 1);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(came.get('trained')).toBeGreaterThan(RUNS / 5);
}, 36_000_000);
