import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { optimizerSpec } from '../network/optimizers.ts';
import { layerSpec } from '../network/spec.ts';
import { initialWeights } from '../network/weights.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import { GpuError } from './gpuError.ts';
import { createGpuExecutor } from './gpuExecutor.ts';
import { compileKernels } from './pipelines.ts';
import { examplesFor, sample } from './testing/sampleJob.ts';
import { openNullGpu } from './testing/testDevice.ts';
import { UncapturedErrors } from './uncapturedErrors.ts';

class OutOfMemory {
  readonly message = 'no room';
}

/** A device that raises the errors that a test gives it. */
function complainingDevice() {
  const device = new EventTarget();
  const noMemory = () => new GpuError('outOfMemory', { bytes: 9, batchSize: 4 });
  return {
    errors: new UncapturedErrors(device as GPUDevice, noMemory),
    say: (error: { readonly message: string }) =>
      device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error })),
  };
}

describe('an error that no scope has caught', () => {
  beforeEach(() => {
    vi.stubGlobal('GPUOutOfMemoryError', OutOfMemory);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('fails the work in flight, with the first error’s message', async () => {
    const { errors, say } = complainingDevice();
    let finish = (_: string) => {};
    const work = errors.check(
      new Promise<string>((resolve) => {
        finish = resolve;
      }),
    );
    say({ message: 'the buffer is too small' });
    say({ message: 'the command buffer is invalid' });
    finish('done');
    const values = { reason: 'the buffer is too small' };
    await expect(work).rejects.toMatchObject({ name: 'GpuError', code: 'refused', values });
  });

  it('while nothing runs is reported to the next call', async () => {
    const { errors, say } = complainingDevice();
    expect(await errors.check(Promise.resolve('fine'))).toBe('fine');
    say({ message: 'refused' });
    await expect(errors.check(Promise.resolve('fine'))).rejects.toMatchObject({ code: 'refused' });
  });

  it('names a batch size where memory was not enough', async () => {
    const { errors, say } = complainingDevice();
    say(new OutOfMemory());
    const error = { code: 'outOfMemory', values: { batchSize: 4 } };
    await expect(errors.check(Promise.resolve())).rejects.toMatchObject(error);
  });

  it('explains a failure, but not one that explains itself', async () => {
    const { errors, say } = complainingDevice();
    const failed = () => errors.check(Promise.reject(new DOMException('', 'OperationError')));
    await expect(failed()).rejects.toMatchObject({ name: 'OperationError' });
    say({ message: 'refused' });
    await expect(failed()).rejects.toMatchObject({ code: 'refused' });
    const lost = errors.check(Promise.reject(new GpuError('lost', { reason: 'gone' })));
    await expect(lost).rejects.toMatchObject({ code: 'lost' });
  });

  it('does not concern an executor that is closed', async () => {
    const { errors, say } = complainingDevice();
    errors.close();
    say({ message: 'refused' });
    expect(await errors.check(Promise.resolve('fine'))).toBe('fine');
  });
});

const layers = [layerSpec('Flatten'), layerSpec('Dense', { units: 3, activation: 'softmax' })];
const { job } = sample('tiny', layers, [2, 2, 1], 2);

it('a device that refuses something while nothing runs ends the next run, and no other executor’s', async () => {
  const gpu = await openNullGpu();
  const open = async () => {
    const executor = await createGpuExecutor(gpu, job, initialWeights(job.network, 0));
    executor.load(examplesFor(job, 2));
    executor.setOrder(Uint32Array.of(0, 1));
    return executor;
  };
  const executor = await open();
  const steps = [{ offset: 0, count: 2, update: { t: 1, learningRate: 0.1 } }];
  await executor.run(steps);
  gpu.device.createBuffer({ label: 'stray', size: 4, usage: 0 });
  await gpu.device.queue.onSubmittedWorkDone();
  const refused = { code: 'refused', values: { reason: expect.stringContaining('usages') } };
  await expect(executor.run(steps)).rejects.toMatchObject(refused);
  await expect(executor.readState()).rejects.toMatchObject(refused);
  await expect(executor.readWeights()).rejects.toMatchObject(refused);
  executor.destroy();
  const next = await open();
  expect(await next.run(steps)).toHaveLength(1);
  gpu.device.destroy();
});

it('a kernel that does not compile is reported by its pipeline alone', async () => {
  const gpu = await openNullGpu();
  const heard = vi.fn();
  gpu.device.addEventListener('uncapturederror', heard);
  const create = gpu.device.createShaderModule.bind(gpu.device);
  vi.spyOn(gpu.device, 'createShaderModule').mockImplementation(() => create({ code: 'fn' }));
  const { forward } = buildPlan({ ...job, optimizer: optimizerSpec('Adam') });
  await expect(compileKernels(gpu.device, forward)).rejects.toMatchObject({ code: 'notCompiled' });
  await gpu.device.queue.onSubmittedWorkDone();
  expect(heard).not.toHaveBeenCalled();
  gpu.device.destroy();
});
