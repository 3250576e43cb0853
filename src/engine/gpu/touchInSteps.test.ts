import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Gpu } from './device.ts';
import { GpuError } from './gpuError.ts';
import { openNullGpu } from './testing/testDevice.ts';
import { touchInSteps } from './touchInSteps.ts';

let gpu: Gpu;
const log: string[] = [];
beforeAll(async () => {
  gpu = await openNullGpu();
  const { device } = gpu;
  const createEncoder = device.createCommandEncoder.bind(device);
  vi.spyOn(device, 'createCommandEncoder').mockImplementation(() => {
    const encoder = createEncoder();
    vi.spyOn(encoder, 'clearBuffer').mockImplementation((buffer, offset, size) => {
      log.push(`${buffer.label} ${offset}+${size}`);
    });
    return encoder;
  });
  const done = device.queue.onSubmittedWorkDone.bind(device.queue);
  vi.spyOn(device.queue, 'onSubmittedWorkDone').mockImplementation(async () => {
    await done();
    log.push('done');
    return undefined;
  });
});
beforeEach(() => {
  log.length = 0;
});
afterAll(() => gpu.device.destroy());

const noMemory = () => new GpuError('noRoomForData', { bytes: 100 });
const buffersOf = (sizes: Readonly<Record<string, number>>) =>
  Object.entries(sizes).map(([label, size]) =>
    gpu.device.createBuffer({ label, size, usage: GPUBufferUsage.COPY_DST }),
  );

it('touches each byte once, and only so many before the device is done with them', async () => {
  await touchInSteps(gpu.device, buffersOf({ a: 20, b: 100, c: 8 }), noMemory, 48);
  const steps = [['a 0+20', 'b 0+28'], ['b 28+48'], ['b 76+24', 'c 0+8']];
  expect(log).toEqual(steps.flatMap((parts) => [...parts, 'done']));
});

it('leaves a small amount to the first step', async () => {
  await touchInSteps(gpu.device, buffersOf({ a: 20, b: 28 }), noMemory, 48);
  expect(log).toEqual([]);
});

it('reports a lack of memory, and then touches no more', async () => {
  const popErrorScope = gpu.device.popErrorScope.bind(gpu.device);
  vi.spyOn(gpu.device, 'popErrorScope').mockImplementationOnce(async () => {
    await popErrorScope();
    return { message: 'out of memory' };
  });
  const touching = touchInSteps(gpu.device, buffersOf({ a: 96 }), noMemory, 48);
  await expect(touching).rejects.toMatchObject({ code: 'noRoomForData' });
  expect(log).toEqual(['a 0+48', 'done']);
});
