import { afterAll, beforeAll, expect, it } from 'vitest';
import { Patience } from '../engine/core/patience.ts';
import type { Gpu } from '../engine/gpu/device.ts';
import { createGpuExecutor } from '../engine/gpu/gpuExecutor.ts';
import { openTestGpu } from '../engine/gpu/testing/testDevice.ts';
import { CheckpointWriter } from './checkpointWriter.ts';
import type { Devices } from './devices.ts';
import { MemoryWeights, requestOf, runOf, until } from './testing/runTesting.ts';

let gpu: Gpu;
beforeAll(async () => {
  gpu = await openTestGpu();
});
afterAll(() => gpu.device.destroy());

/** Every step takes many submits. */
const devices: Pick<Devices, 'compile'> = {
  async compile(_choice, job, weights) {
    const executor = await createGpuExecutor(gpu, job, weights, undefined, { submitMs: 1e-5 });
    return { executor, tuning: null, lost: gpu.device.lost };
  },
};

function longRun() {
  const request = { ...requestOf(), device: 'gpu' } as const;
  const writer = new CheckpointWriter(new MemoryWeights());
  return runOf(request, writer, null, undefined, new Patience([0, 0]), devices);
}

it('a run that is evaluated while a step of it is held says so until it is done, and then rests in its pause', async () => {
  const whole = longRun();
  await whole.start();
  const run = longRun();
  const fit = run.start();
  await until(() => run.phase() === 'training');
  run.run.ask((trainer) => trainer.pause());
  await until(() => run.phase() === 'paused');
  const before = run.phaseNames().length;
  await run.run.evaluate(run.load);
  await until(() => run.phase() === 'paused');
  expect(run.phaseNames().slice(before)).toEqual(['evaluating', 'paused']);
  run.run.ask((trainer) => trainer.resume());
  await fit;
  expect(run.phase()).toBe('finished');
  expect(run.curve()).toEqual(whole.curve());
});
