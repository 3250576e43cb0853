import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job } from '../../network/executor.ts';
import { resolveHead } from '../../network/losses.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import { resolveNetwork } from '../../network/resolve.ts';
import { layerSpec } from '../../network/spec.ts';
import { initialWeights } from '../../network/weights.ts';
import { buildPlan } from '../../plan/buildPlan.ts';
import {
  exactVariants,
  type Tuning,
  UNTUNED,
  type Variant,
  variants,
} from '../../plan/variants/variants.ts';
import type { Gpu } from '../device.ts';
import { createGpuExecutor } from '../gpuExecutor.ts';
import { GpuMemory } from '../gpuMemory.ts';
import { launch } from '../launches.ts';
import { compileKernels } from '../pipelines.ts';
import { readBuffer } from '../readback.ts';
import { openTestGpu } from '../testing/testDevice.ts';
import { tolerances } from '../testing/tolerances.ts';
import { traceJob, updateError } from '../testing/traceJob.ts';
import { decideKernels, type KernelMemory } from './decideKernels.ts';
import { KernelTimer } from './kernelTimer.ts';
import { createNoise, Scratch } from './scratch.ts';
import { canRun } from './usualVariant.ts';

const network = resolveNetwork({
  name: 'tuned',
  inputShape: [12, 12, 1],
  layers: [
    layerSpec('Conv2D', { filters: 8, activation: 'relu' }),
    layerSpec('Conv2D', { filters: 8, activation: 'relu' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 16, activation: 'relu' }),
    layerSpec('Dense', { units: 4, activation: 'softmax' }),
  ],
});
const loss = 'sparse_categorical_crossentropy';
const job: Job = {
  ...{ network, head: resolveHead(network, loss, 4), optimizer: optimizerSpec('SGD') },
  ...{ batchSize: 8, seed: 1 },
};

function keptIn(all: Record<string, Variant>): KernelMemory {
  return {
    read: async () => all,
    add: async (_, decided) => void Object.assign(all, decided),
  };
}

describe('kernels chosen by their time', () => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openTestGpu();
  });
  afterAll(() => gpu.device.destroy());

  it('are computed completely when they are timed', async () => {
    const runnable = variants.filter((variant) => canRun(gpu, variant));
    expect(runnable).toContain(UNTUNED.usual);
    for (const usual of runnable) await expectComputed(usual);
  });

  async function expectComputed(usual: Variant) {
    const made = new Map<string, GPUBuffer>();
    const memory = new GpuMemory(gpu.device);
    const create = memory.createBuffer.bind(memory);
    memory.createBuffer = (label, bytes, usage) => {
      const readable = usage & GPUBufferUsage.STORAGE ? GPUBufferUsage.COPY_SRC : 0;
      const buffer = create(label, bytes, usage | readable);
      made.set(label, buffer);
      return buffer;
    };
    const plan = buildPlan(job, { tuning: { usual, chosen: {} } });
    const dispatch = plan.forward.find(({ label }) => label.startsWith('conv2d_1 forward'));
    const output = dispatch?.bindings.y;
    if (dispatch === undefined || output === undefined) return expect.unreachable();
    const kernels = await compileKernels(gpu.device, [dispatch]);
    const noise = createNoise(gpu.device);
    const bound = await new Scratch(gpu.device, memory, noise).bind(plan, kernels, [dispatch]);
    const values = async () => {
      const buffer = made.get(output);
      return buffer ? [...(await readBuffer(gpu.device, memory, buffer))] : [];
    };
    expect((await values()).some((value) => value < 0)).toBe(true);
    const encoder = gpu.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const each of bound) launch(pass, each, 0);
    pass.end();
    gpu.device.queue.submit([encoder.finish()]);
    // values after ReLU
    expect(Math.min(...(await values()))).toBeGreaterThanOrEqual(0);
    memory.releaseAll();
    noise.destroy();
  }

  async function train(tuning: Tuning) {
    const weights = initialWeights(network, 3);
    const executor = await createGpuExecutor(gpu, job, weights, undefined, { tuning });
    const { results, weights: trained } = await traceJob(executor, job);
    return { results, trained, start: weights };
  }

  it('are timed for every GEMM that the device can run', async () => {
    const timer = new KernelTimer(gpu.device, job, () => performance.now());
    const [usual, ...others] = exactVariants.filter((each) => canRun(gpu, each));
    if (usual === undefined) return expect.unreachable();
    expect(timer.gemms.length).toBeGreaterThan(5);
    for (const gemm of timer.gemms.slice(0, 3)) {
      const measure = await timer.compile(gemm, usual, others);
      const found = await measure?.(performance.now() + 60_000);
      expect([usual, ...others]).toContain(found);
      await expect(measure?.(0)).rejects.toThrow('over');
    }
    expect(await timer.compile('no GEMM', usual, others)).toBeNull();
    timer.destroy();
  });

  it('train as the usual ones do, and twice the same', async () => {
    const others = exactVariants.filter((each) => canRun(gpu, each));
    let turn = 0;
    const forced = new KernelTimer(gpu.device, job, () => 0);
    const tuning = await decideKernels({ ...gpu, fallback: false }, job, 'tuned', {
      ...{ memory: keptIn({}), onProgress: () => {}, now: () => 0 },
      // Makes each variant the fastest in turn.
      timer: () => ({
        gemms: forced.gemms,
        compile: async () => async () => others[turn++ % others.length] ?? UNTUNED.usual,
        destroy: () => forced.destroy(),
      }),
    });
    if (others.length > 1) expect(Object.keys(tuning.chosen)).not.toEqual([]);
    const [tuned, again] = [await train(tuning), await train(tuning)];
    expect(again.results).toEqual(tuned.results);
    expect(again.trained).toEqual(tuned.trained);
    const plain = await train(UNTUNED);
    tuned.results.forEach(({ loss }, i) => {
      const expected = plain.results[i]?.loss ?? 0;
      expect(Math.abs(loss - expected)).toBeLessThan(tolerances.loss * Math.abs(expected));
    });
    expect(updateError(plain.start, tuned.trained, plain.trained)).toBeLessThan(tolerances.update);
  });

  it('are measured once: the next run finds them, and continues with the rest', async () => {
    const known: Record<string, Variant> = {};
    const seen: string[] = [];
    const decide = () =>
      decideKernels({ ...gpu, fallback: false }, job, 'tuned', {
        memory: keptIn(known),
        onProgress: (done, total) => seen.push(`${done}/${total}`),
        now: () => performance.now(),
      });
    const first = await decide();
    const found = { ...known };
    const next = await decide();
    expect(known).toMatchObject(found);
    expect(next.chosen).toMatchObject(first.chosen);
    const timer = new KernelTimer(gpu.device, job, () => 0);
    for (const gemm of timer.gemms) known[gemm] ??= next.usual;
    timer.destroy();
    const measured = seen.length;
    expect(await decide()).toEqual(next);
    expect(seen.length).toBe(measured);
  });
});
