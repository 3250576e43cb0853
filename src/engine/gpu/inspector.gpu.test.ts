import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TensorRef } from '../layers/tensorRef.ts';
import type { Executor, Job } from '../network/executor.ts';
import type { Inspection, Inspector, TensorQuery } from '../network/inspector.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { graphs } from '../network/testing/randomGraphs.ts';
import { jobOfStack, stacks } from '../network/testing/randomStacks.ts';
import { initialWeights } from '../network/weights.ts';
import { createCpuExecutor } from '../reference/cpuExecutor.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { createStateInspector } from './stateInspector.ts';
import { allJobs } from './testing/jobs.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

/** Every tensor of a network. */
function tensorsOf({ network }: Job): readonly TensorRef[] {
  const input = { layer: -1 } as const;
  return [
    { kind: 'output', ...input },
    { kind: 'outputGradient', ...input },
    ...network.layers.flatMap(({ kind, params }, layer): TensorRef[] => {
      const of = (...kinds: TensorRef['kind'][]) => kinds.map((kind) => ({ kind, layer }));
      const trains = params.some(({ trainable }) => trainable);
      return [
        ...of('output', 'outputGradient', 'state'),
        ...(kind === 'Conv2D' || kind === 'Dense' ? of('sumGradient') : []),
        ...(trains ? of('weights', 'weightGradients', 'm', 'v') : []),
      ];
    }),
  ];
}

/** Runs two steps, so that weights, moments and moving statistics are no longer what they were. */
async function trainALittle(executor: Executor, job: Job): Promise<void> {
  executor.load(examplesFor(job, 2 * job.batchSize));
  executor.setOrder(Uint32Array.from({ length: 2 * job.batchSize }, (_, i) => i));
  for (const t of [1, 2]) {
    const update = { t, learningRate: 0.01 };
    await executor.run([{ offset: (t - 1) * job.batchSize, count: job.batchSize, update }]);
  }
}

/** The largest difference, in units of the tensor's largest value; sums that cancel to 0 keep rounding of 1e-6. */
function apart(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const scale = Math.max(5e-3, ...Array.from(b, Math.abs));
  return (
    Math.max(0, ...Array.from(b, (value, i) => Math.abs(value - (a[i] ?? Number.NaN)))) / scale
  );
}

async function expectSameTensors(job: Job, inspector: Inspector, reference: Inspector) {
  const queries = tensorsOf(job).map((tensor): TensorQuery => ({ tensor }));
  for (const count of new Set([1, job.batchSize])) {
    const examples = examplesFor(job, count);
    for (const t of [null, 3]) {
      const asked: Inspection = { ...examples, t, queries };
      const [got, expected] = await Promise.all([
        inspector.inspect(asked),
        reference.inspect(asked),
      ]);
      queries.forEach(({ tensor }, i) => {
        const label = `${JSON.stringify(tensor)} of ${count}, t ${t}`;
        expect(got[i]?.length, label).toBe(expected[i]?.length);
        expect(apart(got[i] ?? [], expected[i] ?? []), label).toBeLessThan(2e-4);
      });
    }
  }
}

async function expectSameInspection(job: Job): Promise<void> {
  const weights = initialWeights(job.network, 3);
  const executor = await createGpuExecutor(gpu, job, weights);
  const reference = createCpuExecutor(job, weights);
  await trainALittle(executor, job);
  await trainALittle(reference, job);
  const inspector = await executor.inspector(job.batchSize);
  await expectSameTensors(job, inspector, await reference.inspector(job.batchSize));
  inspector.destroy();
  executor.destroy();
}

describe('every tensor that an inspector reads is the one of the f64 reference', () => {
  const jobs = allJobs.filter(
    ({ label }) =>
      /^(head|BatchNormalization case [03]|Dropout case 0|Add|optimizer 5)/.test(label) ||
      /^(Conv2D|MaxPooling2D|Random\w+) case 1$/.test(label) ||
      label.endsWith('all that is fused'),
  );

  it.each(jobs)('$label', ({ job }) => expectSameInspection(job));

  it.each([
    ['stacks', stacks],
    ['graphs', graphs],
  ] as const)('random %s', async (_, random) => {
    await fc.assert(fc.asyncProperty(random.map(jobOfStack), expectSameInspection), {
      ...{ numRuns: 4, seed: 5, endOnFailure: false },
    });
  });
});

describe('an inspection', () => {
  const { job: sample } = allJobs.find(({ label }) => label.endsWith('all that is fused')) ?? {};
  const job = { ...(sample as Job), optimizer: optimizerSpec('Adam') };

  it('changes nothing: weights, moments and statistics are bit for bit those of a run without it', async () => {
    const weights = initialWeights(job.network, 8);
    const [alone, seen] = [
      await createGpuExecutor(gpu, job, weights),
      await createGpuExecutor(gpu, job, weights),
    ];
    const inspector = await seen.inspector(4);
    const queries = tensorsOf(job).map((tensor): TensorQuery => ({ tensor }));
    const asked = { ...examplesFor(job, 3), t: 1, queries };
    await trainALittle(alone, job);
    const looking = [inspector.inspect(asked), inspector.inspect({ ...asked, t: null })];
    await trainALittle(seen, job);
    await Promise.all(looking);
    await inspector.inspect(asked);
    expect(await seen.readState()).toEqual(await alone.readState());
    inspector.destroy();
    alone.destroy();
    seen.destroy();
  });

  it('answers a slice as that part of the whole tensor, and refuses one that leaves it', async () => {
    const executor = await createGpuExecutor(gpu, job, initialWeights(job.network, 8));
    const inspector = await executor.inspector(2);
    const tensor = { kind: 'output', layer: 0 } as const;
    const ask = (...queries: TensorQuery[]) =>
      inspector.inspect({ ...examplesFor(job, 2), t: null, queries });
    const slice = { start: 3, step: 8, count: 40 };
    const [whole, part] = await ask({ tensor }, { tensor, slice });
    expect([...(part ?? [])]).toEqual(Array.from({ length: 40 }, (_, i) => whole?.[3 + 8 * i]));
    const beyond = { start: 0, step: 1, count: (whole?.length ?? 0) + 1 };
    await expect(ask({ tensor, slice: beyond })).rejects.toThrow(RangeError);
    await expect(ask({ tensor: { kind: 'output', layer: 99 } })).rejects.toThrow(RangeError);
    const [again] = await ask({ tensor });
    expect(again).toEqual(whole);
    inspector.destroy();
    executor.destroy();
  });

  it('of more images than the device can bind is refused, and the run goes on', async () => {
    const executor = await createGpuExecutor(gpu, job, initialWeights(job.network, 8));
    await expect(executor.inspector(2 ** 22)).rejects.toMatchObject({ code: 'tooManyToInspect' });
    await trainALittle(executor, job);
    executor.destroy();
  });

  it('that is under way when its inspector goes leaves the run alone', async () => {
    const executor = await createGpuExecutor(gpu, job, initialWeights(job.network, 8));
    const queries = tensorsOf(job).map((tensor): TensorQuery => ({ tensor }));
    const asked = { ...examplesFor(job, 2), t: null, queries };
    for (let ticks = 0; ticks < 12; ticks++) {
      const inspector = await executor.inspector(2);
      await inspector.inspect(asked);
      const looking = inspector.inspect(asked).catch(() => {});
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
      inspector.destroy();
      await trainALittle(executor, job);
      await looking;
    }
    executor.destroy();
  });

  it('reads the weights of an epoch that is past from a state', async () => {
    const executor = await createGpuExecutor(gpu, job, initialWeights(job.network, 8));
    await trainALittle(executor, job);
    const live = await executor.inspector(2);
    const past = await createStateInspector(gpu, { ...job, batchSize: 2 });
    const queries = tensorsOf(job).map((tensor): TensorQuery => ({ tensor }));
    const asked = { ...examplesFor(job, 2), t: null, queries };
    past.writeState(await executor.readState());
    expect(await past.inspect(asked)).toEqual(await live.inspect(asked));
    past.writeWeights(initialWeights(job.network, 8));
    expect(await past.inspect(asked)).not.toEqual(await live.inspect(asked));
    for (const each of [past, live, executor]) each.destroy();
  });
});
