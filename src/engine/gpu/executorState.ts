import type { ExecutorState } from '../network/executor.ts';
import type { Weights } from '../network/weights.ts';
import type { Plan } from '../plan/plan.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { readBuffer } from './readback.ts';

/** Buffers whose contents one update passes to the next; a plan may lack some of them. */
export const LASTING = ['weights', 'state', 'm', 'v'] as const;

export async function readState(
  device: GPUDevice,
  memory: GpuMemory,
  buffers: ReadonlyMap<string, GPUBuffer>,
): Promise<ExecutorState> {
  const reads = LASTING.flatMap((name) => {
    const buffer = buffers.get(name);
    if (buffer === undefined) return [];
    return [readBuffer(device, memory, buffer).then((values) => [name, values] as const)];
  });
  return new Map(await Promise.all(reads));
}

export function writeState(
  device: GPUDevice,
  buffers: ReadonlyMap<string, GPUBuffer>,
  state: ExecutorState,
): void {
  for (const name of LASTING) {
    const buffer = buffers.get(name);
    if (buffer === undefined) continue;
    const values = state.get(name) ?? new Float32Array(buffer.size / 4);
    device.queue.writeBuffer(buffer, 0, Float32Array.from(values));
  }
}

/** Writes weights by Keras's names. */
export function writeWeights(
  device: GPUDevice,
  plan: Plan,
  buffers: ReadonlyMap<string, GPUBuffer>,
  values: Weights,
): void {
  for (const { name, buffer: of, offset } of plan.params) {
    const buffer = buffers.get(of);
    if (buffer === undefined) throw new Error('The executor was destroyed, or has no data yet.');
    const data = values.get(name)?.data ?? new Float32Array();
    const floats = data instanceof Float32Array ? data : Float32Array.from(data);
    device.queue.writeBuffer(buffer, 4 * offset, floats);
  }
}
