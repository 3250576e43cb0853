import type { Dispatch } from '../../layers/dispatch.ts';
import type { Plan } from '../../plan/plan.ts';
import type { View } from '../../plan/tensorTable.ts';
import { GpuError } from '../gpuError.ts';
import type { GpuMemory } from '../gpuMemory.ts';
import { guard } from '../guard.ts';
import { bindLaunch, type Launch } from '../launches.ts';
import { microStepsOf } from '../microSteps.ts';
import type { Kernel } from '../pipelines.ts';
import { StepUniforms } from '../stepUniforms.ts';

/** A GEMM that binds more bytes than this is not timed. */
const MAX_SCRATCH = 256 * 2 ** 20;

/** Size of the noise that fills tensors, bytes; a multiple of 4. */
const NOISE_BYTES = 2 ** 20;

/** Numbers between -½ and ½, none of them 0 or NaN, to fill tensors with. */
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

/** Bytes that dispatches of a plan bind; null where that is more than tuning may use. */
export function scratchBytes(plan: Plan, dispatches: readonly Dispatch[]): number | null {
  const bytes = boundViews(plan, dispatches).reduce((sum, [, view]) => sum + 4 * view.elements, 0);
  return bytes > MAX_SCRATCH ? null : bytes;
}

/** Buffers for the variants of one GEMM, filled with noise or with the plan's tables. */
export class Scratch {
  readonly #device: GPUDevice;
  readonly #memory: GpuMemory;
  readonly #noise: GPUBuffer;
  /** All variants use the same buffer for a tensor, so that none has better memory than another. */
  readonly #noisy = new Map<string, GPUBuffer>();

  constructor(device: GPUDevice, memory: GpuMemory, noise: GPUBuffer) {
    this.#device = device;
    this.#memory = memory;
    this.#noise = noise;
  }

  /**
   * Dispatches of one plan, bound to these buffers.
   * @throws GpuError where the device has not enough memory
   */
  async bind(
    plan: Plan,
    kernels: ReadonlyMap<string, Kernel>,
    dispatches: readonly Dispatch[],
  ): Promise<readonly Launch[]> {
    const bytes = scratchBytes(plan, dispatches) ?? 0;
    const noRoom = () => new GpuError('noRoomForData', { bytes });
    const bound = guard(this.#device, noRoom, () => this.#bind(plan, kernels, dispatches));
    await bound.healthy;
    return bound.result;
  }

  #bind(
    plan: Plan,
    kernels: ReadonlyMap<string, Kernel>,
    dispatches: readonly Dispatch[],
  ): readonly Launch[] {
    const { queue } = this.#device;
    const views: Record<string, View> = {};
    const buffers = new Map<string, GPUBuffer>();
    for (const [id, view] of boundViews(plan, dispatches)) {
      const table = plan.tables[view.buffer]?.slice(view.offset, view.offset + view.elements);
      const buffer = table ? this.#create(id, view.elements) : this.#noisyBuffer(id, view.elements);
      if (table) queue.writeBuffer(buffer, 0, Uint32Array.from(table));
      buffers.set(id, buffer);
      views[id] = { buffer: id, offset: 0, elements: view.elements };
    }
    // The step of a whole batch: loops read their counts from it.
    const uniforms = new StepUniforms(this.#memory);
    const step = { offset: 0, count: plan.batchSize, update: { t: 1, learningRate: 0 } };
    const facts = { seed: 0, streamed: false, stepSize: () => 0 };
    uniforms.write(queue, microStepsOf(step, plan.batchSize), facts);
    buffers.set('steps', uniforms.buffer);
    return dispatches.map((dispatch) =>
      bindLaunch(this.#memory, { ...plan, views }, kernels, buffers, dispatch),
    );
  }

  #noisyBuffer(id: string, elements: number): GPUBuffer {
    const key = `${id} ${elements}`;
    const known = this.#noisy.get(key);
    if (known !== undefined) return known;
    const buffer = this.#create(id, elements);
    this.#noisy.set(key, buffer);
    const encoder = this.#device.createCommandEncoder();
    fill(encoder, this.#noise, buffer);
    this.#device.queue.submit([encoder.finish()]);
    return buffer;
  }

  #create(id: string, elements: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    return this.#memory.createBuffer(id, 4 * elements, usage);
  }
}

function boundViews(plan: Plan, dispatches: readonly Dispatch[]): readonly [string, View][] {
  const ids = dispatches.flatMap(({ bindings }) => Object.values(bindings));
  return [...new Set(ids)].flatMap((id): [string, View][] => {
    const view = plan.views[id];
    return view === undefined ? [] : [[id, view]];
  });
}

function fill(encoder: GPUCommandEncoder, noise: GPUBuffer, buffer: GPUBuffer): void {
  for (let at = 0; at < buffer.size; at += noise.size) {
    encoder.copyBufferToBuffer(noise, 0, buffer, at, Math.min(noise.size, buffer.size - at));
  }
}
