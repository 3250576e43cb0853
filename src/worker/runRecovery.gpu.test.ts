import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Patience } from '../engine/core/patience.ts';
import { Rng } from '../engine/core/rng.ts';
import { testGpu } from '../engine/gpu/testing/testDevice.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import { Devices } from './devices.ts';
import { MemoryWeights, requestOf, runOf, until } from './testing/runTesting.ts';

/** Every device that was opened. */
const opened: GPUDevice[] = [];
/** whether the browser opens no other */
let gone = false;

beforeAll(() => {
  const gpu = testGpu();
  const requestAdapter = gpu.requestAdapter.bind(gpu);
  const recording: Pick<GPU, 'requestAdapter'> = {
    async requestAdapter(options) {
      const adapter = gone ? null : await requestAdapter(options);
      if (adapter === null) return null;
      const requestDevice = adapter.requestDevice.bind(adapter);
      adapter.requestDevice = async (descriptor) => {
        const device = await requestDevice(descriptor);
        opened.push(device);
        return device;
      };
      return adapter;
    },
  };
  vi.stubGlobal('navigator', { gpu: recording, userAgent: 'test' });
});
afterAll(() => {
  for (const device of opened) device.destroy();
});

function runOnGpu() {
  const request = { ...requestOf(), device: 'gpu' } as const;
  const writer = new CheckpointWriter(new MemoryWeights());
  return runOf(request, writer, null, undefined, new Patience([0, 0, 0]), new Devices());
}

const rng = new Rng(29);
const moments = Array.from({ length: 8 }, () => rng.uniform());

it('a run whose device is destroyed at any moment shows what an undisturbed run shows, bit for bit', async () => {
  const whole = runOnGpu();
  const begun = performance.now();
  await whole.start();
  expect(whole.phase()).toBe('finished');
  const first = performance.now() - begun;
  let recovered = 0;
  for (const moment of moments) {
    const part = runOnGpu();
    // a device belongs to a Devices, so each run opens its own
    const before = opened.length;
    const timer = setTimeout(() => {
      opened.slice(before).at(-1)?.destroy();
    }, moment * first);
    await part.start();
    clearTimeout(timer);
    expect(part.phase(), `${moment}`).toBe('finished');
    expect(part.shown(), `${moment}`).toEqual(whole.shown());
    recovered += opened.length - before - 1;
  }
  expect(recovered).toBeGreaterThan(0);
});

it('a run whose GPU is gone for good goes on on the CPU, with its weights and moments', async () => {
  const whole = runOnGpu();
  await whole.start();
  const part = runOnGpu();
  const fit = part.start(true);
  await until(() => part.phase() === 'paused');
  part.run.ask((trainer) => trainer.stepEpoch());
  await until(() => part.kept().length === 2 && part.phase() === 'paused');
  gone = true;
  opened.at(-1)?.destroy();
  await fit;
  gone = false;
  expect(part.problem()).toMatchObject({ problem: { code: 'parked' } });
  await part.goOn({ ...requestOf(), device: 'cpu' });
  expect(part.phase()).toBe('finished');
  const losses = (run: typeof whole) => run.shown().map(({ loss }) => loss);
  const reference = losses(whole);
  const errors = losses(part).map((loss, i) => Math.abs(loss - (reference[i] ?? Number.NaN)));
  expect(errors).toHaveLength(reference.length);
  expect(Math.max(...errors)).toBeLessThan(1e-4);
});
