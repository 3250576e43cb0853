import type { Job } from '../network/executor.ts';
import type { Inspection, Inspector, TensorQuery } from '../network/inspector.ts';
import {
  type InspectionPlan,
  inspectionPlan,
  lastingBuffers,
  planReads,
  sliceDispatch,
} from '../plan/inspectionPlan.ts';
import { planBytes } from '../plan/plan.ts';
import { aligned } from '../plan/tensorTable.ts';
import { tensorLimit } from './checkLimits.ts';
import type { Gpu } from './device.ts';
import { GpuError } from './gpuError.ts';
import { GpuMemory } from './gpuMemory.ts';
import { guard } from './guard.ts';
import { bindLaunch, type Launch, launch } from './launches.ts';
import { compileKernels, type Kernel } from './pipelines.ts';
import { StepUniforms } from './stepUniforms.ts';
import type { SubmitPace } from './submitPace.ts';
import { TensorReads } from './tensorReads.ts';

/**
 * An inspector on the buffers of a run: `weights` and, where there are any, `state`, `m` and `v`. Its submits
 * stand between the run's steps.
 * @param job its batch size is the most images in one inspection
 * @param between does what may not happen in the middle of a step
 * @throws GpuError where there is no memory for so many images, or the device cannot bind their tensors
 */
export async function createGpuInspector(
  { device }: Gpu,
  job: Job,
  lasting: ReadonlyMap<string, GPUBuffer>,
  between: SubmitPace['between'],
): Promise<Inspector> {
  const inspected = inspectionPlan(job);
  const largest = 4 * Math.max(...Object.values(inspected.plan.buffers));
  if (largest > tensorLimit(device.limits)) throw tooManyToInspect(inspected);
  const memory = new GpuMemory(device);
  const { result, healthy } = guard(
    device,
    () => tooManyToInspect(inspected),
    () => new GpuInspector(device, memory, job, inspected, lasting, between),
  );
  await healthy.catch((error: unknown) => {
    memory.releaseAll();
    throw error;
  });
  return result;
}

class GpuInspector implements Inspector {
  readonly batchSize: number;
  readonly #device: GPUDevice;
  readonly #memory: GpuMemory;
  readonly #inspected: InspectionPlan;
  readonly #lasting: ReadonlyMap<string, GPUBuffer>;
  readonly #between: SubmitPace['between'];
  readonly #seed: number;
  readonly #buffers = new Map<string, GPUBuffer>();
  readonly #uniforms: StepUniforms;
  readonly #kernels = new Map<string, Kernel>();
  readonly #bound: Launch[] = [];
  /** of the last question: a view asks the same again and again */
  #reads: { readonly key: string; readonly reads: TensorReads } | null = null;
  #destroyed = false;
  /** one inspection after the other, because they share their buffers */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    device: GPUDevice,
    memory: GpuMemory,
    { batchSize, seed }: Job,
    inspected: InspectionPlan,
    lasting: ReadonlyMap<string, GPUBuffer>,
    between: SubmitPace['between'],
  ) {
    this.batchSize = batchSize;
    this.#device = device;
    this.#memory = memory;
    this.#seed = seed;
    this.#inspected = inspected;
    this.#lasting = lasting;
    this.#between = between;
    const { plan } = inspected;
    const pixels = plan.views.input?.elements ?? 0;
    const data = { images: aligned(pixels / 4), labels: batchSize, order: batchSize };
    for (const name of lastingBuffers) {
      const buffer = lasting.get(name);
      if (buffer !== undefined) this.#buffers.set(name, buffer);
    }
    for (const [name, elements] of Object.entries({ ...plan.buffers, ...data })) {
      if (this.#buffers.has(name)) continue;
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
      this.#buffers.set(name, memory.createBuffer(`inspect ${name}`, 4 * elements, usage));
    }
    this.#uniforms = new StepUniforms(memory);
    this.#buffers.set('steps', this.#uniforms.buffer);
  }

  inspect(inspection: Inspection): Promise<readonly Float32Array[]> {
    const answer = this.#last.then(() => this.#inspect(inspection));
    this.#last = answer.catch(() => {});
    return answer;
  }

  /** What is under way is read first: to map a buffer that is gone is an error of the whole device. */
  destroy(): void {
    this.#destroyed = true;
    void this.#last.then(() => this.#memory.releaseAll());
  }

  async #inspect(inspection: Inspection): Promise<readonly Float32Array[]> {
    const count = inspection.labels.length;
    if (count < 1 || count > this.batchSize) {
      throw new RangeError(`An inspection has 1 to ${this.batchSize} images, not ${count}.`);
    }
    const planned = planReads(this.#inspected, inspection.queries, count);
    await this.#bind(planned.at(-1)?.found.after ?? 0);
    const reads = await this.#between(() => this.#submitReads(inspection));
    return reads.read();
  }

  async #submitReads(inspection: Inspection): Promise<TensorReads> {
    if (this.#destroyed) throw new Error('The run of this inspection has ended.');
    const { result: reads, healthy } = guard(
      this.#device,
      () => tooManyToInspect(this.#inspected),
      () => {
        const ready = this.#readsOf(inspection.queries, inspection.labels.length);
        this.#upload(inspection);
        this.#submit(ready);
        return ready;
      },
    );
    await healthy;
    return reads;
  }

  /** Compiles and binds the first dispatches, each once; backward kernels come when a gradient is asked for. */
  async #bind(count: number): Promise<void> {
    const { dispatches, forwardCount, plan } = this.#inspected;
    if (this.#bound.length >= count && this.#kernels.size > 0) return;
    const end = count <= forwardCount ? forwardCount : dispatches.length;
    const wanted = dispatches.slice(this.#bound.length, end);
    const read = sliceDispatch('x', 'y', 'shape', 1);
    const compiled = await compileKernels(this.#device, [...wanted, read]);
    for (const [key, kernel] of compiled) this.#kernels.set(key, kernel);
    const { result, healthy } = guard(
      this.#device,
      () => tooManyToInspect(this.#inspected),
      () =>
        wanted.map((dispatch) =>
          bindLaunch(this.#memory, plan, this.#kernels, this.#buffers, dispatch),
        ),
    );
    await healthy;
    this.#bound.push(...result);
  }

  #readsOf(queries: readonly TensorQuery[], count: number): TensorReads {
    const key = JSON.stringify([queries, count]);
    if (this.#reads?.key === key) return this.#reads.reads;
    this.#reads?.reads.release();
    const parts = {
      ...{ device: this.#device, memory: this.#memory, plan: this.#inspected.plan },
      ...{ kernels: this.#kernels, buffers: this.#buffers },
    };
    const reads = new TensorReads(parts, planReads(this.#inspected, queries, count));
    this.#reads = { key, reads };
    return reads;
  }

  #upload({ images, labels, t }: Inspection): void {
    const { queue } = this.#device;
    const bytes = new Uint8Array(4 * Math.ceil(images.length / 4));
    bytes.set(images);
    const write = (name: string, values: Uint8Array | Uint32Array) => {
      const buffer = this.#buffers.get(name);
      if (buffer !== undefined) queue.writeBuffer(buffer, 0, values);
    };
    write('images', bytes);
    write('labels', Uint32Array.from(labels));
    write('order', Uint32Array.from(labels.keys()));
    const count = labels.length;
    const update = t === null ? null : { t, learningRate: 0 };
    const step = { offset: 0, count, update, batch: count, row: 0, last: true };
    const facts = { seed: this.#seed, streamed: false, stepSize: () => 0 };
    this.#uniforms.write(queue, [step], facts);
  }

  #submit(reads: TensorReads): void {
    const encoder = this.#device.createCommandEncoder();
    // a pass that trains moves the moving statistics, so it gets a copy
    const state = this.#lasting.get('state');
    const copy = this.#buffers.get('state');
    if (state && copy) encoder.copyBufferToBuffer(state, 0, copy, 0, copy.size);
    const pass = encoder.beginComputePass();
    let done = 0;
    for (const { after, launch: read } of reads.launches) {
      for (const bound of this.#bound.slice(done, after)) launch(pass, bound, 0);
      done = Math.max(done, after);
      launch(pass, read, 0);
    }
    pass.end();
    reads.copy(encoder);
    this.#device.queue.submit([encoder.finish()]);
  }
}

/** The error where so many images do not fit. */
export function tooManyToInspect({ plan }: InspectionPlan): GpuError {
  return new GpuError('tooManyToInspect', { bytes: planBytes(plan), images: plan.batchSize });
}
