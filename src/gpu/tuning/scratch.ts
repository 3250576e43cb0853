import type { Dispatch } from '../../layers/dispatch.ts';
import type { Plan } from '../../network/plan.ts';
import type { View } from '../../network/tensorTable.ts';
import { GpuError } from '../gpuError.ts';
import type { GpuMemory } from '../gpuMemory.ts';
import { guard } from '../guard.ts';
import { bindLaunch, type Launch } from '../launches.ts';
import { microStepsOf } from '../microSteps.ts';
import type { Kernel } from '../pipelines.ts';
import { StepRing } from '../stepRing.ts';

/** A product that binds more is not timed, bytes. */
const MAX_SCRATCH = 256 * 2 ** 20;

/** Of the noise that fills tensors, bytes; a multiple of 4. */
const NOISE_BYTES = 2 ** 20;

/** Numbers of both signs between -½ and ½, none of them 0 or NaN, to fill tensors with. */
export function createNoise(device: GPUDevice): GPUBuffer {
  const noise = device.createBuffer({
    label: 'noise',
    size: NOISE_BYTES,
    usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const values = Float32Array.from(
    { length: NOISE_BYTES / 4 },
    (_, i) => ((Math.imul(i, 2654435761) >>> 24) - 127.5) / 256,
  );
  device.queue.writeBuffer(noise, 0, values);
  return noise;
}

/** What one dispatch of a plan binds, bytes; null where that is more than tuning may take. */
export function scratchBytes(plan: Plan, dispatch: Dispatch): number | null {
  const bytes = boundViews(plan, dispatch).reduce((sum, [, view]) => sum + 4 * view.elements, 0);
  return bytes > MAX_SCRATCH ? null : bytes;
}

/**
 * The dispatch on buffers of its own, each filled with noise, or with what the plan's tables say.
 * @throws GpuError where the device has no room for them
 */
export async function bindScratch(
  device: GPUDevice,
  memory: GpuMemory,
  plan: Plan,
  kernels: ReadonlyMap<string, Kernel>,
  dispatch: Dispatch,
  noise: GPUBuffer,
): Promise<Launch> {
  const bytes = scratchBytes(plan, dispatch) ?? 0;
  const bind = () => {
    const views: Record<string, View> = {};
    const buffers = new Map<string, GPUBuffer>();
    const encoder = device.createCommandEncoder();
    for (const [id, view] of boundViews(plan, dispatch)) {
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
      const buffer = memory.createBuffer(id, 4 * view.elements, usage);
      buffers.set(id, buffer);
      views[id] = { buffer: id, offset: 0, elements: view.elements };
      const table = plan.tables[view.buffer]?.slice(view.offset, view.offset + view.elements);
      if (table !== undefined) device.queue.writeBuffer(buffer, 0, Uint32Array.from(table));
      else fill(encoder, noise, buffer);
    }
    device.queue.submit([encoder.finish()]);
    // A step of a whole batch: loops ask it how often to turn.
    const ring = new StepRing(memory);
    const step = { offset: 0, count: plan.batchSize, update: { t: 1, learningRate: 0 } };
    const facts = { seed: 0, streamed: false, stepSize: () => 0 };
    ring.write(device.queue, microStepsOf(step, plan.batchSize), facts);
    buffers.set('steps', ring.buffer);
    return bindLaunch(memory, { ...plan, views }, kernels, buffers, dispatch);
  };
  const { result, healthy } = guard(device, () => new GpuError('noRoomForData', { bytes }), bind);
  await healthy;
  return result;
}

function boundViews(plan: Plan, { bindings }: Dispatch): readonly [string, View][] {
  return [...new Set(Object.values(bindings))].flatMap((id): [string, View][] => {
    const view = plan.views[id];
    return view === undefined ? [] : [[id, view]];
  });
}

function fill(encoder: GPUCommandEncoder, noise: GPUBuffer, buffer: GPUBuffer): void {
  for (let at = 0; at < buffer.size; at += noise.size) {
    encoder.copyBufferToBuffer(noise, 0, buffer, at, Math.min(noise.size, buffer.size - at));
  }
}
