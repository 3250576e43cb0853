import { type PlannedRead, sliceDispatch } from '../plan/inspectionPlan.ts';
import type { Plan } from '../plan/plan.ts';
import { ALIGNMENT, aligned } from '../plan/tensorTable.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { bindLaunch, type Launch } from './launches.ts';
import type { Kernel } from './pipelines.ts';
import { whyLost } from './whyLost.ts';

interface TensorReadsParts {
  readonly device: GPUDevice;
  readonly memory: GpuMemory;
  readonly plan: Plan;
  readonly kernels: ReadonlyMap<string, Kernel>;
  readonly buffers: ReadonlyMap<string, GPUBuffer>;
}

/** The reads of one question, bound: slices of tensors are copied into one buffer, which is mapped at the end. */
export class TensorReads {
  readonly launches: readonly { readonly after: number; readonly launch: Launch }[];
  readonly #parts: TensorReadsParts;
  readonly #reads: readonly PlannedRead[];
  readonly #answers: GPUBuffer;
  readonly #staging: GPUBuffer;
  readonly #slices: GPUBuffer;

  constructor(parts: TensorReadsParts, reads: readonly PlannedRead[]) {
    const { device, memory, plan, kernels } = parts;
    this.#parts = parts;
    this.#reads = reads;
    const { STORAGE, COPY_SRC, COPY_DST, MAP_READ, UNIFORM } = GPUBufferUsage;
    const elements = reads.reduce((sum, { slice }) => sum + aligned(slice.count), ALIGNMENT);
    const slots = 4 * ALIGNMENT * (reads.length + 1);
    this.#answers = memory.createBuffer('answers', 4 * elements, STORAGE | COPY_SRC);
    this.#staging = memory.createBuffer('answers readback', 4 * elements, MAP_READ | COPY_DST);
    this.#slices = memory.createBuffer('slices', slots, UNIFORM | COPY_DST);
    const own = [
      ['answers', this.#answers],
      ['slices', this.#slices],
    ] as const;
    const buffers = new Map([...parts.buffers, ...own]);
    this.launches = reads.flatMap(({ found, slice, offset }, place) => {
      const { start, step, count } = slice;
      if (count === 0) return [];
      device.queue.writeBuffer(
        this.#slices,
        4 * ALIGNMENT * place,
        Uint32Array.of(start, step, count, 0),
      );
      const views = {
        x: found.view,
        y: { buffer: 'answers', offset, elements: count },
        shape: { buffer: 'slices', offset: ALIGNMENT * place, elements: 4 },
      };
      const dispatch = sliceDispatch('x', 'y', 'shape', count);
      const launch = bindLaunch(memory, { ...plan, views }, kernels, buffers, dispatch);
      return [{ after: found.after, launch }];
    });
  }

  /** Encodes the copy to where the host can read. */
  copy(encoder: GPUCommandEncoder): void {
    encoder.copyBufferToBuffer(this.#answers, 0, this.#staging, 0, this.#staging.size);
  }

  /**
   * @returns the answers in the order of the queries, when their submit is done
   * @throws GpuError `lost`
   */
  async read(): Promise<readonly Float32Array[]> {
    const staging = this.#staging;
    await staging
      .mapAsync(GPUMapMode.READ)
      .catch((error: unknown) => whyLost(this.#parts.device, error));
    const all = new Float32Array(staging.getMappedRange());
    const answers: Float32Array[] = [];
    for (const { index, offset, slice } of this.#reads) {
      answers[index] = all.slice(offset, offset + slice.count);
    }
    staging.unmap();
    return answers;
  }

  release(): void {
    for (const buffer of [this.#answers, this.#staging, this.#slices]) {
      this.#parts.memory.release(buffer);
    }
  }
}
