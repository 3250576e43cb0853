import { type Dispatch, type Role, roles } from '../layers/dispatch.ts';
import { pipelineKey } from '../plan/pipelineKey.ts';
import type { Plan } from '../plan/plan.ts';
import type { GpuMemory } from './gpuMemory.ts';
import type { Kernel } from './pipelines.ts';
import { STEP_BYTES } from './stepLayout.ts';
import { STEP_STRIDE } from './stepUniforms.ts';
import { workOf } from './submitBudget.ts';

/** A dispatch with all its bindings, ready to launch. */
export interface Launch {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: number;
  /** FLOP, as `workOf` counts them */
  readonly work: number;
}

/** WebGPU's default limit of workgroups in one dimension. */
export const MAX_WORKGROUPS = 65_535;

/** Two dimensions of at least `count` workgroups, with few surplus ones. */
export function foldWorkgroups(count: number): readonly [number, number] {
  const rows = Math.ceil(count / MAX_WORKGROUPS);
  return [Math.ceil(count / rows), rows];
}

export function bindLaunch(
  memory: GpuMemory,
  plan: Plan,
  kernels: ReadonlyMap<string, Kernel>,
  buffers: ReadonlyMap<string, GPUBuffer>,
  dispatch: Dispatch,
): Launch {
  const kernel = kernels.get(pipelineKey(dispatch));
  if (kernel === undefined) throw new Error(`${dispatch.label} was not compiled.`);
  const bufferOf = (name: string): GPUBuffer => {
    const buffer = buffers.get(name);
    if (buffer === undefined)
      throw new Error(`${dispatch.label} binds ${name}, which is no buffer.`);
    return buffer;
  };
  const bound = Object.entries(dispatch.bindings) as [Role, string][];
  const entries = bound.map(([role, id]): GPUBindGroupEntry => {
    const view = plan.views[id];
    const buffer = bufferOf(view?.buffer ?? id);
    const part = view && { offset: 4 * view.offset, size: 4 * view.elements };
    return { binding: roles[role].binding, resource: { buffer, ...part } };
  });
  const step = { buffer: bufferOf('steps'), size: STEP_BYTES };
  const bindGroup = memory.createBindGroup({
    label: dispatch.label,
    layout: kernel.layout,
    entries: [{ binding: 0, resource: step }, ...entries],
  });
  const { workgroups } = dispatch;
  const work = workOf(dispatch, plan.views);
  return { pipeline: kernel.pipeline, bindGroup, workgroups, work };
}

/** @param slot of its step's uniform, which also gives the first workgroup */
export function launch(
  pass: GPUComputePassEncoder,
  { pipeline, bindGroup, workgroups }: Launch,
  slot: number,
  count = workgroups,
): void {
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup, [slot * STEP_STRIDE]);
  pass.dispatchWorkgroups(...foldWorkgroups(count));
}
