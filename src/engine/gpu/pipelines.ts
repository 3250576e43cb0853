import { type Dispatch, type Role, roles } from '../layers/dispatch.ts';
import { pipelineKey } from '../plan/pipelineKey.ts';
import { driverWords, GpuError } from './gpuError.ts';
import { locateMessage, shaderSource } from './shaders.ts';
import { STEP_BYTES } from './stepLayout.ts';

/** A compiled kernel. */
export interface Kernel {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

const bindingTypes = {
  read: 'read-only-storage',
  read_write: 'storage',
  uniform: 'uniform',
} as const satisfies Record<string, GPUBufferBindingType>;

/**
 * Compiles the kernels of the dispatches, each distinct kernel once and all in parallel.
 * @throws GpuError `notCompiled` with kernel, layer, file, line and column where a shader does not compile
 */
export async function compileKernels(
  device: GPUDevice,
  dispatches: readonly Dispatch[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ReadonlyMap<string, Kernel>> {
  const distinct = new Map(dispatches.map((dispatch) => [pipelineKey(dispatch), dispatch]));
  const modules = new Map<string, GPUShaderModule>();
  let done = 0;
  let isWanted = true;
  onProgress(done, distinct.size);
  // A faulty module is reported by its pipeline, and must be reported only there.
  device.pushErrorScope('validation');
  const kernels = [...distinct].map(async ([key, dispatch]): Promise<[string, Kernel]> => {
    const { shader: label, constants } = dispatch;
    const code = shaderSource(label, constants);
    const module = modules.get(code) ?? device.createShaderModule({ label, code });
    modules.set(code, module);
    const kernel = await compileKernel(device, module, dispatch);
    if (isWanted) onProgress(++done, distinct.size);
    return [key, kernel];
  });
  device.popErrorScope().catch(() => {});
  try {
    return new Map(await Promise.all(kernels));
  } finally {
    // The other kernels still compile after one has failed, but no longer count as progress.
    isWanted = false;
  }
}

async function compileKernel(
  device: GPUDevice,
  module: GPUShaderModule,
  { label, shader, entry, bindings }: Dispatch,
): Promise<Kernel> {
  const layout = device.createBindGroupLayout({ entries: layoutEntries(bindings) });
  try {
    const pipeline = await device.createComputePipelineAsync({
      label: `${shader}.${entry}`,
      layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: entry },
    });
    return { pipeline, layout };
  } catch (error) {
    const { messages } = await module.getCompilationInfo().catch(() => ({ messages: [] }));
    const errors = messages.filter(({ type }) => type === 'error');
    const places = errors.map((message) => locateMessage(shader, message));
    const reason = places.length > 0 ? places.join('; ') : messageOf(error);
    const values = { kernel: `${shader}.${entry}`, label, reason: driverWords(reason) };
    throw new GpuError('notCompiled', values, error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Explicit, because an automatic layout has no dynamic offset for the step's uniform. */
export function layoutEntries(bindings: Dispatch['bindings']): GPUBindGroupLayoutEntry[] {
  const step: GPUBindGroupLayoutEntry = {
    binding: 0,
    visibility: GPUShaderStage.COMPUTE,
    buffer: { type: 'uniform', hasDynamicOffset: true, minBindingSize: STEP_BYTES },
  };
  const tensors = (Object.keys(bindings) as Role[]).map((role): GPUBindGroupLayoutEntry => {
    const { binding, access } = roles[role];
    return { binding, visibility: GPUShaderStage.COMPUTE, buffer: { type: bindingTypes[access] } };
  });
  return [step, ...tensors];
}
