import { create, globals } from 'webgpu';
import { type Gpu, requestGpu } from '../device.ts';
import { pollPatiently } from '../pollPatiently.ts';

// Dawn ends when this object is collected, so the module holds it.
let gpu: GPU | undefined;

/** Dawn on the Vulkan driver that the environment names. */
export function testGpu(): GPU {
  Object.assign(globalThis, globals);
  pollPatiently();
  gpu ??= create([]);
  return gpu;
}

/** A device for tests in Node. */
export async function openTestGpu(): Promise<Gpu> {
  return requestGpu(testGpu());
}

/** A device that compiles and computes nothing: Dawn's null backend, which needs no driver. */
export async function openNullGpu(): Promise<Gpu> {
  Object.assign(globalThis, globals);
  pollPatiently();
  gpu ??= create(['backend=null']);
  return requestGpu(gpu);
}
