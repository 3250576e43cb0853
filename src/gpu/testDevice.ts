import { create, globals } from 'webgpu';
import { requestGpu } from './device.ts';
import { pollPatiently } from './pollPatiently.ts';

// Dawn goes with this object, so the module holds it.
let gpu: GPU | undefined;

/** A device for tests in Node: Dawn on the Vulkan driver that the environment names. */
export async function openTestDevice(): Promise<GPUDevice> {
  Object.assign(globalThis, globals);
  pollPatiently();
  gpu ??= create([]);
  const { device } = await requestGpu(gpu);
  return device;
}

/** A device that compiles and computes nothing: Dawn's null backend, which needs no driver. */
export async function openNullDevice(): Promise<GPUDevice> {
  Object.assign(globalThis, globals);
  pollPatiently();
  gpu ??= create(['backend=null']);
  const { device } = await requestGpu(gpu);
  return device;
}
