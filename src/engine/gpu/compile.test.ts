import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { layerKinds } from '../layers/registry.ts';
import type { Job } from '../network/executor.ts';
import { accumulateGradients } from '../plan/accumulateGradients.ts';
import { buildPlan } from '../plan/buildPlan.ts';
import { dispatchesOf } from '../plan/fuse/rewrite.ts';
import { inspectionPlan, sliceDispatch } from '../plan/inspectionPlan.ts';
import { variants } from '../plan/variants/variants.ts';
import type { Gpu } from './device.ts';
import { compileKernels } from './pipelines.ts';
import { allJobs } from './testing/jobs.ts';
import { openNullGpu } from './testing/testDevice.ts';

describe('every shader compiles without a GPU', () => {
  let gpu: Gpu;
  beforeAll(async () => {
    gpu = await openNullGpu();
  });
  afterAll(() => gpu.device.destroy());

  it.each(allJobs)('$label', async ({ job }) => {
    const fused = variants.flatMap((usual) => {
      const tuning = { usual, chosen: {} };
      return [buildPlan(job, { tuning, plainBelow: 0 }), buildPlan(job, { tuning })];
    });
    const plans = [...fused, buildPlan(job), buildPlan(job, { fuse: false })];
    const { dispatches } = inspectionPlan(job);
    const kernels = await compileKernels(gpu.device, [
      ...plans.map(accumulateGradients).flatMap(dispatchesOf),
      ...dispatches,
      sliceDispatch('x', 'y', 'shape', 1),
    ]);
    expect(kernels.size).toBeGreaterThan(2);
  });

  it('covers every layer kind', () => {
    for (const kind of layerKinds) {
      expect(allJobs.some(({ label }) => label.startsWith(kind))).toBe(true);
    }
  });

  it('passes only the source to every pipeline, without values for constants', async () => {
    const create = vi.spyOn(gpu.device, 'createComputePipelineAsync');
    await compileKernels(gpu.device, dispatchesOf(buildPlan(allJobs[0]?.job as Job)));
    expect(create).toHaveBeenCalled();
    for (const [{ compute }] of create.mock.calls) expect(compute.constants).toBeUndefined();
    vi.restoreAllMocks();
  });

  it('names file, line and column where a shader is wrong', async () => {
    const broken = {
      ...{ label: 'broken', shader: 'reduce' as const, entry: 'nothing', bindings: {} },
      ...{ constants: { ROWS: 1, COLUMNS: 1 }, workgroups: 1, flops: 0 },
    };
    await expect(compileKernels(gpu.device, [broken])).rejects.toThrow(/nothing.*broken/);
  });

  it('reports no progress once a kernel has failed', async () => {
    const { device } = gpu;
    const pipeline = {} as GPUComputePipeline;
    let finish = () => {};
    const later = new Promise<GPUComputePipeline>((resolve) => {
      finish = () => resolve(pipeline);
    });
    const create = vi.spyOn(device, 'createComputePipelineAsync').mockReturnValue(later);
    create.mockRejectedValueOnce(new Error('no register'));
    const onProgress = vi.fn();
    const dispatches = dispatchesOf(buildPlan(allJobs[0]?.job as Job));
    await expect(compileKernels(device, dispatches, onProgress)).rejects.toThrow('no register');
    finish();
    await new Promise((resolve) => setTimeout(resolve));
    expect(create.mock.calls.length).toBeGreaterThan(1);
    expect(onProgress.mock.calls).toEqual([[0, create.mock.calls.length]]);
    vi.restoreAllMocks();
  });

  it('names the kernel, what it computes and why, where a pipeline is refused', async () => {
    const warning = { type: 'warning', message: 'slow', lineNum: 1, linePos: 1 };
    const getCompilationInfo = async () => ({ messages: [warning] });
    const module = { getCompilationInfo } as unknown as GPUShaderModule;
    vi.spyOn(gpu.device, 'createShaderModule').mockReturnValue(module);
    const create = vi.spyOn(gpu.device, 'createComputePipelineAsync');
    create.mockRejectedValueOnce(new Error('no register'));
    const [gather] = buildPlan(allJobs[0]?.job as Job).forward;
    if (gather === undefined) throw new Error('The plan is empty.');
    await expect(compileKernels(gpu.device, [gather])).rejects.toMatchObject({
      code: 'notCompiled',
      values: { kernel: 'gather.forward', label: 'gather', reason: 'no register' },
    });
    create.mockRejectedValueOnce(new Error('pages and '.repeat(1000)));
    await expect(compileKernels(gpu.device, [gather])).rejects.toMatchObject({
      values: { reason: expect.stringMatching(/^(pages and ){29}pages and…$/) },
    });
    vi.restoreAllMocks();
  });
});
