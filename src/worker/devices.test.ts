import { afterEach, expect, it, vi } from 'vitest';
import { GpuError } from '../engine/gpu/gpuError.ts';
import { createGpuExecutor, type GpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import type { Job } from '../engine/network/executor.ts';
import { type Tuning, UNTUNED } from '../engine/plan/variants/variants.ts';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { Devices } from './devices.ts';
import { requestOf, runOf } from './testing/runTesting.ts';

vi.mock('../engine/gpu/gpuExecutor.ts');

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

/** A browser's GPU whose devices can be lost. */
function fakeGpu() {
  const losses: (() => void)[] = [];
  const requestDevice = async () => {
    const lost = new Promise<void>((resolve) => losses.push(resolve));
    return { limits: { maxBufferSize: 256, maxStorageBufferBindingSize: 128 }, lost };
  };
  const info = { vendor: 'fake', architecture: '', description: '' };
  const adapter = { limits: {}, features: new Set<string>(), info, requestDevice };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => adapter } });
  return losses;
}

it('keeps a device until it is lost, and then opens another', async () => {
  const losses = fakeGpu();
  const devices = new Devices();
  await devices.report();
  await devices.report();
  expect(losses).toHaveLength(1);
  losses[0]?.();
  await vi.waitFor(async () => {
    expect(await devices.report()).toMatchObject({ available: true, name: 'fake' });
    expect(losses).toHaveLength(2);
  });
});

it('holds on to no run that is over, nor to its executor, while the device lives', async () => {
  const lost = new Promise<undefined>(() => {});
  const then = vi.spyOn(lost, 'then');
  const compile: Devices['compile'] = async (_, job, weights) => ({
    ...{ executor: createCpuExecutor(job, weights), tuning: null, lost },
  });
  for (let trained = 0; trained < 3; trained++) {
    const { run, start } = runOf(requestOf(), undefined, null, undefined, undefined, { compile });
    await start();
    run.close();
  }
  expect(then).toHaveBeenCalledTimes(1);
});

const { signal } = new AbortController();

it('compiles the next run for another device where one was lost while nothing trained', async () => {
  const losses = fakeGpu();
  vi.mocked(createGpuExecutor).mockResolvedValue({} as GpuExecutor);
  const devices = new Devices();
  const usual = { device: 'gpu', kernels: UNTUNED } as const;
  const compile = () => devices.compile(usual, {} as Job, new Map(), () => {}, signal);
  await compile();
  await compile();
  losses[0]?.();
  await new Promise((resolve) => setTimeout(resolve));
  await compile();
  const [first, second, third] = vi.mocked(createGpuExecutor).mock.calls.map(([gpu]) => gpu.device);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(losses).toHaveLength(2);
});

/** Compiles for a GPU that refuses a kernel of these tunings. */
async function compileWhereRefused(recorded: Tuning, refused: (tuning: Tuning) => boolean) {
  fakeGpu();
  vi.mocked(createGpuExecutor).mockImplementation(async (_, __, ___, ____, { tuning } = {}) => {
    if (refused(tuning ?? UNTUNED)) throw new GpuError('notCompiled', { kernel: 'k', reason: 'r' });
    return {} as GpuExecutor;
  });
  const wanted = { device: 'gpu', kernels: recorded } as const;
  const compiled = new Devices().compile(wanted, {} as Job, new Map(), () => {}, signal);
  return { compiled, asked: () => vi.mocked(createGpuExecutor).mock.calls.length };
}

it('uses tiles in registers where a driver refuses the kernels of another variant', async () => {
  const recorded = { usual: 'narrow', chosen: {} } as const;
  const { compiled } = await compileWhereRefused(recorded, ({ usual }) => usual !== 'tile');
  expect((await compiled).tuning).toEqual(UNTUNED);
});

it('reports what does not compile where tiles do not compile either, and tries them once', async () => {
  const first = await compileWhereRefused(UNTUNED, () => true);
  await expect(first.compiled).rejects.toMatchObject({ code: 'notCompiled' });
  expect(first.asked()).toBe(1);
  const second = await compileWhereRefused({ usual: 'shared', chosen: {} }, () => true);
  await expect(second.compiled).rejects.toMatchObject({ code: 'notCompiled' });
  expect(second.asked()).toBe(3);
});
