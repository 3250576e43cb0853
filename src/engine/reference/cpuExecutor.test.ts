import { expect, test } from 'vitest';
import { SpecError } from '../core/errors.ts';
import { Rng } from '../core/rng.ts';
import type { Job } from '../network/executor.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { layerSpec } from '../network/spec.ts';
import type { Weights } from '../network/weights.ts';
import { createCpuExecutor } from './cpuExecutor.ts';
import { forward, forwardBackward } from './forwardBackward.ts';
import { packParams } from './params.ts';
import { distance, jobOf } from './testing/referenceTesting.ts';

const shape = [5, 4, 1];
const { job, weights, arrays } = jobOf(shape, [
  layerSpec('Conv2D', { filters: 3, activation: 'tanh' }),
  layerSpec('Dropout', { rate: 0.2 }),
  layerSpec('Flatten'),
  layerSpec('Dense', { units: 4, activation: 'softmax' }),
]);
const whole: Job = { ...job, optimizer: optimizerSpec('SGD', { momentum: 0.5 }), batchSize: 4 };
const rng = new Rng(9);
const bytes = (count: number, below: number) =>
  Uint8Array.from({ length: count }, () => Math.floor(rng.uniform() * below));
const examples = { images: bytes(10 * 20, 256), labels: bytes(10, 4) };
const order = Uint32Array.of(7, 3, 1, 9, 0, 2);
const update = (t: number) => ({ t, learningRate: 0.1 });

function ready(start: Weights = weights) {
  const executor = createCpuExecutor(whole, start);
  executor.load(examples);
  executor.setOrder(order);
  return executor;
}

function batchAt(places: readonly number[]) {
  const x = places.flatMap((n) => [...examples.images.subarray(n * 20, n * 20 + 20)]);
  return {
    x: Float64Array.from(x, (byte) => byte / 255),
    labels: places.map((n) => examples.labels[n] ?? 0),
  };
}

test('a step takes its images through the order and updates by their gradient', async () => {
  const executor = ready();
  const batch = batchAt([3, 1, 9]);
  const { loss, correct, gradients } = forwardBackward(job, arrays, batch, 1);
  const gradientNorm = expect.closeTo(Math.hypot(...gradients.flatMap((g) => [...g])), 12);
  expect(await executor.run([{ offset: 1, count: 3, update: update(1) }])).toEqual([
    { loss, correct, count: 3, gradientNorm },
  ]);
  const moved = packParams(job.network, await executor.readWeights()).layers;
  for (const [i, layer] of arrays.entries()) {
    const expected = layer.map((w, j) => w - 0.1 * (gradients[i]?.[j] ?? 0));
    expect(distance(moved[i] ?? [], expected)).toBeLessThan(1e-15);
  }
});

test("the update's number reaches Adam's bias correction", async () => {
  const optimizer = optimizerSpec('Adam');
  const moved = async (t: number) => {
    const executor = createCpuExecutor(adamJob, plain.weights);
    executor.load(examples);
    executor.setOrder(order);
    await executor.run([{ offset: 0, count: 4, update: update(t) }]);
    const { flat } = packParams(plain.job.network, await executor.readWeights());
    return flat.map((w, i) => w - (start[i] ?? 0));
  };
  const plain = jobOf(shape, [
    layerSpec('Flatten'),
    layerSpec('Dense', { units: 4, activation: 'softmax' }),
  ]);
  const start = packParams(plain.job.network, plain.weights).flat;
  const adamJob: Job = { ...plain.job, optimizer, batchSize: 4 };
  const correction = (t: number) => Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t);
  const [first, tenth] = [await moved(1), await moved(10)];
  const scaled = first.map((move) => (move * correction(10)) / correction(1));
  expect(distance(tenth, scaled)).toBeLessThan(1e-12);
});

test('evaluation drops nothing and leaves the weights as they are', async () => {
  const executor = ready();
  const { loss, correct } = forward(job, arrays, batchAt([7, 3]), null);
  const [result] = await executor.run([{ offset: 0, count: 2, update: null }]);
  expect(result).toEqual({ loss, correct, count: 2, gradientNorm: null });
  expect(packParams(job.network, await executor.readWeights()).layers).toEqual(arrays);
});

test('calls take effect in the order in which they are made', async () => {
  const executor = ready();
  const step = [{ offset: 0, count: 4, update: update(1) }];
  const first = executor.run(step);
  const between = executor.readWeights();
  executor.writeWeights(weights);
  executor.setOrder(Uint32Array.of(0, 1, 2, 3));
  const second = executor.run(step);
  executor.setOrder(order);
  executor.load({ images: new Uint8Array(200), labels: examples.labels });
  const alone = await ready().run(step);
  expect(await first).toEqual(alone);
  const { loss } = forwardBackward(job, arrays, batchAt([0, 1, 2, 3]), 1);
  expect((await second)[0]?.loss).toBe(loss);
  expect(await between).not.toEqual(packParams(job.network, weights));
});

test('the same job twice gives the same bits', async () => {
  const run = async () => {
    const executor = ready();
    const steps = [1, 2, 3].map((t) => ({ offset: t - 1, count: 4, update: update(t) }));
    return [await executor.run(steps), await executor.readWeights()];
  };
  expect(await run()).toEqual(await run());
});

test('what was given may be changed afterwards, and what was read changes nothing', async () => {
  const mine = { images: examples.images.slice(), labels: examples.labels.slice() };
  const places = order.slice();
  const executor = createCpuExecutor(whole, weights);
  executor.load(mine);
  executor.setOrder(places);
  mine.images.fill(0);
  places.fill(0);
  for (const { data } of (await executor.readWeights()).values()) data.fill(0);
  const steps = [{ offset: 0, count: 4, update: null }];
  expect(await executor.run(steps)).toEqual(await ready().run(steps));
});

test('events get through between steps', async () => {
  const executor = ready();
  let events = 0;
  const timer = setInterval(() => {
    events += 1;
  }, 0);
  const steps = Array.from({ length: 200 }, () => ({ offset: 0, count: 4, update: null }));
  await executor.run(steps);
  clearInterval(timer);
  expect(events).toBeGreaterThan(0);
});

test('bytes count the weights, their gradient and state, the examples and the activations', async () => {
  const executor = ready();
  const { flat } = packParams(job.network, weights);
  await executor.run([{ offset: 0, count: 3, update: null }]);
  const activations = 2 * 8 * 4 * (20 + 18 + 18 + 4);
  const bytes = 3 * flat.byteLength + 200 + 10 + order.byteLength + activations;
  expect(executor.cost()).toEqual({
    dispatchesPerStep: 0,
    submitsPerStep: 0,
    microBatch: 4,
    streamed: false,
    buffersCreatedPerStep: 0,
    bindGroupsCreatedPerStep: 0,
    bytes,
  });
});

test('a batch outside the order or the batch size is refused, and the next call still runs', async () => {
  const executor = ready();
  for (const [offset, count] of [
    [4, 3],
    [0, 5],
    [0, 0],
    [-1, 2],
  ] as const) {
    await expect(executor.run([{ offset, count, update: null }])).rejects.toThrow(RangeError);
  }
  expect(await executor.run([{ offset: 2, count: 4, update: null }])).toHaveLength(1);
});

test("weights that are not the network's are refused at once", () => {
  const wrong = new Map([...weights].slice(1));
  expect(() => createCpuExecutor(whole, wrong)).toThrow(SpecError);
  expect(() => ready().writeWeights(wrong)).toThrow(SpecError);
});

test('a destroyed executor stops between steps and answers no more', async () => {
  const executor = ready();
  const steps = Array.from({ length: 1000 }, () => ({ offset: 0, count: 4, update: null }));
  const underWay = executor.run(steps);
  setTimeout(() => executor.destroy(), 0);
  await expect(underWay).rejects.toThrow('destroyed');
  await expect(executor.readWeights()).rejects.toThrow('destroyed');
  executor.setOrder(order);
  executor.load(examples);
});
