import type { Job, StateInspector } from '../network/executor.ts';
import { inspectionPlan } from '../plan/inspectionPlan.ts';
import type { Gpu } from './device.ts';
import { LASTING, writeState, writeWeights } from './executorState.ts';
import { createGpuInspector, tooManyToInspect } from './gpuInspector.ts';
import { GpuMemory } from './gpuMemory.ts';
import { guard } from './guard.ts';

/**
 * An inspector with buffers of its own for weights, moments and moving statistics, all 0 at first.
 * @throws GpuError where there is no memory for so many images
 */
export async function createStateInspector(gpu: Gpu, job: Job): Promise<StateInspector> {
  const { device } = gpu;
  const memory = new GpuMemory(device);
  const inspected = inspectionPlan(job);
  const { plan } = inspected;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const { result: lasting, healthy } = guard(
    device,
    () => tooManyToInspect(inspected),
    () =>
      new Map(
        LASTING.flatMap((name) => {
          const elements = plan.buffers[name];
          if (elements === undefined) return [];
          return [[name, memory.createBuffer(name, 4 * elements, usage)] as const];
        }),
      ),
  );
  try {
    await healthy;
    const inspector = await createGpuInspector(gpu, job, lasting, async (work) => work());
    return {
      batchSize: inspector.batchSize,
      inspect: (inspection) => inspector.inspect(inspection),
      writeState: (state) => writeState(device, lasting, state),
      writeWeights: (weights) => writeWeights(device, plan, lasting, weights),
      destroy() {
        inspector.destroy();
        memory.releaseAll();
      },
    };
  } catch (error) {
    memory.releaseAll();
    throw error;
  }
}
