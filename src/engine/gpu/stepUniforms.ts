import { METRIC_SLOTS } from '../plan/plan.ts';
import { ALIGNMENT } from '../plan/tensorTable.ts';
import type { GpuMemory } from './gpuMemory.ts';
import type { MicroStep } from './microSteps.ts';
import { writeStep } from './stepLayout.ts';

/** Bytes from one step to the next in the buffer: dynamic offsets have the alignment of bindings. */
export const STEP_STRIDE = 4 * ALIGNMENT;

/** The slot of the step for a part of a launch. A submit has at most one part, so one slot is enough. */
export const PART_SLOT = METRIC_SLOTS;

export const UNIFORM_BYTES = STEP_STRIDE * (PART_SLOT + 1);

interface RunFacts {
  readonly seed: number;
  /** whether each step's images are uploaded for it */
  readonly streamed: boolean;
  /** the optimizer's step size */
  readonly stepSize: (learningRate: number, t: number) => number;
}

/**
 * The uniforms that change from step to step: one `Step` of `shaders/prelude.wgsl` for each step of a submit.
 */
export class StepUniforms {
  readonly buffer: GPUBuffer;
  readonly #host = new ArrayBuffer(UNIFORM_BYTES);
  readonly #view = new DataView(this.#host);

  constructor(memory: GpuMemory) {
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.buffer = memory.createBuffer('steps', this.#host.byteLength, usage);
  }

  /** The queue runs writes and submits in order, so the same memory serves every submit. */
  write(
    queue: GPUQueue,
    steps: readonly MicroStep[],
    { seed, streamed, stepSize }: RunFacts,
  ): void {
    steps.forEach(({ offset, count, update, batch, row }, slot) => {
      const size =
        update === null ? 0 : stepSize(update.learningRate, update.iteration ?? update.t);
      writeStep(this.#view, slot * STEP_STRIDE, {
        ...{ offset, count, batch, row, slot, t: update?.t ?? 0, seed: seed >>> 0 },
        ...{ training: update === null ? 0 : 1, streamed: streamed ? 1 : 0, workgroup: 0 },
        ...{ learning_rate: update?.learningRate ?? 0, step_size: size },
      });
    });
    queue.writeBuffer(this.buffer, 0, this.#host, 0, steps.length * STEP_STRIDE);
  }

  /** Writes, for the next submit, the step of `slot` for a part that begins with workgroup `first`. */
  writePart(queue: GPUQueue, slot: number, first: number): void {
    const at = PART_SLOT * STEP_STRIDE;
    new Uint8Array(this.#host).copyWithin(at, slot * STEP_STRIDE, (slot + 1) * STEP_STRIDE);
    writeStep(this.#view, at, { workgroup: first });
    queue.writeBuffer(this.buffer, at, this.#host, at, STEP_STRIDE);
  }
}
