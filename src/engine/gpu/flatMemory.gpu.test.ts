import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Job, Step } from '../network/executor.ts';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import type { Gpu } from './device.ts';
import { createGpuExecutor, type GpuOptions } from './gpuExecutor.ts';
import { examplesFor } from './testing/sampleJob.ts';
import { openTestGpu } from './testing/testDevice.ts';

const network = resolveNetwork({
  name: 'tiny',
  inputShape: [6, 6, 1],
  layers: [
    layerSpec('Conv2D', { filters: 4, activation: 'relu' }),
    layerSpec('MaxPooling2D'),
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 4, activation: 'softmax' }),
  ],
});
const head = resolveHead(network, 'sparse_categorical_crossentropy', 3);
const job: Job = { network, head, optimizer: optimizerSpec('Adam'), batchSize: 4, seed: 1 };
const EXAMPLES = 40;
const order = Uint32Array.from({ length: EXAMPLES }, (_, i) => (i * 7) % EXAMPLES);
const MEGABYTE = 1e6;

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(gpu.device, 'createBuffer');
});
afterAll(() => gpu.device.destroy());

async function ready(options: GpuOptions = {}) {
  const weights = initialWeights(network, job.seed);
  const executor = await createGpuExecutor(gpu, job, weights, undefined, options);
  executor.load(examplesFor(job, EXAMPLES));
  executor.setOrder(order);
  return executor;
}

function steps(first: number, count: number): Step[] {
  return Array.from({ length: count }, (_, i) => {
    const t = first + i;
    return { offset: (4 * t) % EXAMPLES, count: 4, update: { t, learningRate: 0.001 } };
  });
}

/** Counts the buffers of the device that exist, whoever made them. A spy would keep a reference to each. */
function watchBuffers() {
  const alive = new Set<GPUBuffer>();
  const watch = {
    alive,
    made: 0,
    bytes: () => [...alive].reduce((sum, { size }) => sum + size, 0),
  };
  gpu.device.createBuffer = (descriptor) => {
    const buffer = GPUDevice.prototype.createBuffer.call(gpu.device, descriptor);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      alive.delete(buffer);
      return destroy();
    };
    alive.add(buffer);
    watch.made++;
    return buffer;
  };
  return watch;
}

it.each([
  ['on the device', {}],
  ['streamed', { imageLimit: 400 }],
  ['in micro-batches', { microBatch: 3 }],
])('1,000 steps with images %s make no buffer and no bind group', async (_, options) => {
  const watch = watchBuffers();
  const executor = await ready(options);
  for (let t = 1; t <= 10; t++) await executor.run(steps(t, 1));
  const facts = () => [watch.alive.size, watch.made, watch.bytes(), executor.cost().bytes];
  const before = facts();
  expect(before[2]).toBe(before[3]);
  const bindGroups = vi.spyOn(gpu.device, 'createBindGroup');
  // two submits in flight, as the trainer has them; some with several steps
  for (let t = 11; t < 1011; t += 20) {
    await Promise.all([executor.run(steps(t, 15)), executor.run(steps(t + 15, 5))]);
  }
  expect(bindGroups).not.toHaveBeenCalled();
  expect(facts()).toEqual(before);
  executor.destroy();
  expect(watch.alive.size).toBe(0);
});

it('50 restarts leave no memory behind, on the device or in the process', async () => {
  const { alive } = watchBuffers();
  const taken = new Set<number>();
  const restart = async () => {
    const executor = await ready();
    await executor.run(steps(1, 3));
    await executor.readState();
    // another data set on the same executor, as the page does
    executor.load(examplesFor(job, EXAMPLES));
    executor.setOrder(order);
    await executor.run(steps(4, 1));
    taken.add(executor.cost().bytes);
    executor.destroy();
    expect(alive.size).toBe(0);
  };
  for (let turn = 0; turn < 10; turn++) await restart();
  const before = await settled();
  for (let turn = 0; turn < 50; turn++) await restart();
  const after = await settled();
  expect(taken.size).toBe(1);
  // 50 plans that were not freed would be 0.9 MB
  expect(after.heapUsed - before.heapUsed).toBeLessThan(0.5 * MEGABYTE);
  expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(MEGABYTE / 10);
  // a driver keeps some memory for the kernels that it has compiled
  expect(after.rss - before.rss).toBeLessThan(64 * MEGABYTE);
});

/** The process's memory after garbage collection. */
async function settled(): Promise<NodeJS.MemoryUsage> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  for (let turn = 0; turn < 2; turn++) {
    if (typeof collect === 'function') collect();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage();
}
