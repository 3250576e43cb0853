import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withResolvers } from '../core/withResolvers.ts';
import type { Executor, Hold, Step } from '../network/executor.ts';
import type { Inspector } from '../network/inspector.ts';
import { initialWeights } from '../network/weights.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { longJob as job, longSteps } from './testing/longSteps.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

const COUNT = 3 * job.batchSize;
const stepAt = (t: number): Step => ({
  offset: (t - 1) * job.batchSize,
  count: job.batchSize,
  update: { t, learningRate: 0.05 },
});

async function longRun(on = gpu): Promise<Executor> {
  const executor = await longSteps(on, COUNT);
  executor.setOrder(Uint32Array.from({ length: COUNT }, (_, i) => i));
  return executor;
}

/** Holds from the `th` gap on until it is released or wanted. */
function holdAt(th: number) {
  const held = withResolvers();
  const release = withResolvers();
  let gaps = 0;
  const hold: Hold = async (wanted) => {
    if (++gaps < th) return;
    held.resolve();
    await Promise.race([release.promise, wanted]);
  };
  return { hold, held: held.promise, release: release.resolve, gaps: () => gaps };
}

function reads(executor: Executor, inspector: Inspector) {
  const { images, labels } = examplesFor(job, 1);
  const queries = job.network.layers.flatMap(({ params }, layer) =>
    params.length === 0 ? [] : [{ tensor: { kind: 'weights', layer } as const }],
  );
  return {
    readState: () => executor.readState(),
    readWeights: () => executor.readWeights(),
    inspect: () => inspector.inspect({ images, labels, t: null, queries }),
    evaluate: () => executor.run([{ ...stepAt(1), update: null }]),
  };
}

describe('a step of many submits', () => {
  it.each([1, 5, 20])(
    'goes no further while it is held at gap %d, and then gives the same bits',
    async (th) => {
      const whole = await longRun();
      await whole.run([stepAt(1)]);
      const expected = await whole.readState();
      whole.destroy();
      const executor = await longRun();
      const pause = holdAt(th);
      let isDone = false;
      const running = executor.run([stepAt(1)], pause.hold).then(() => {
        isDone = true;
      });
      await pause.held;
      await gpu.device.queue.onSubmittedWorkDone();
      expect(isDone).toBe(false);
      expect(pause.gaps()).toBe(th);
      pause.release();
      await running;
      expect(await executor.readState()).toEqual(expected);
      executor.destroy();
    },
  );

  it.each(['readState', 'readWeights', 'inspect', 'evaluate'] as const)(
    'that is held ends before %s, which sees no half of an update',
    async (name) => {
      const trained = async (pause?: ReturnType<typeof holdAt>) => {
        const executor = await longRun();
        await executor.run([stepAt(1)]);
        const inspector = await executor.inspector(1);
        const running = executor.run([stepAt(2)], pause?.hold);
        await (pause?.held ?? running);
        const read = await reads(executor, inspector)[name]();
        await running;
        const state = await executor.readState();
        inspector.destroy();
        executor.destroy();
        return { read, state };
      };
      expect(await trained(holdAt(3))).toEqual(await trained());
    },
  );

  it('ends with its executor, and submits nothing afterwards', async () => {
    const executor = await longRun();
    const pause = holdAt(3);
    const running = executor.run([stepAt(1)], pause.hold);
    await pause.held;
    executor.destroy();
    const submit = vi.spyOn(gpu.device.queue, 'submit');
    pause.release();
    await expect(running).rejects.toThrow('in the middle of a step');
    expect(submit).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('says that the GPU was lost, held or not', async () => {
    const own = await openTestGpu();
    const executor = await longRun(own);
    const pause = holdAt(3);
    const running = executor.run([stepAt(1)], pause.hold);
    await pause.held;
    own.device.destroy();
    pause.release();
    await expect(running).rejects.toMatchObject({ code: 'lost' });
  });

  it('is submitted at once where it is of little work, in however many parts', async () => {
    const weights = initialWeights(job.network, 4);
    // a submit for each image that is uploaded
    const imageLimit = 2 * 17 * 16 * 2;
    const options = { microBatch: 1, imageLimit };
    const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
    executor.load(examplesFor(job, COUNT));
    executor.setOrder(Uint32Array.from({ length: COUNT }, (_, i) => i));
    const submit = vi.spyOn(gpu.device.queue, 'submit');
    const running = executor.run([stepAt(1)], () => expect.unreachable());
    const inTheCall = submit.mock.calls.length;
    await running;
    expect(inTheCall).toBeGreaterThan(2);
    expect(submit).toHaveBeenCalledTimes(inTheCall);
    vi.restoreAllMocks();
    executor.destroy();
  });
});
