import { type Dispatch, type Role, roles } from '../layers/dispatch.ts';
import { pipelineKey } from '../plan/pipelineKey.ts';
import { driverWords, GpuError } from './gpuError.ts';
import { locateMessage, shaderSource } from './shaders.ts';
import { STEP_BYTES } from './stepLayout.ts';

/** A kernel ready to launch. */
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
 * Compiles what the dispatches need, each distinct kernel once and all at the same time.
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
  // What is wrong with a module is told by the pipeline made of it, and shall be told there alone.
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
    // The others go on where one has failed, and are no progress any more.
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

/** Explicit, because an automatic layout cannot have the step's dynamic offset. */
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
