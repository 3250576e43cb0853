import { elementCount } from '../core/shape.ts';
import type { TensorId } from '../layers/dispatch.ts';
import type { Examples, Executor, Job, Step } from '../network/executor.ts';
import { updateRule } from '../network/optimizers.ts';
import type { Weights } from '../network/weights.ts';
import { dispatchesOf } from '../plan/fuse/rewrite.ts';
import { METRIC_SLOTS, type Plan, type PlanOptions } from '../plan/plan.ts';
import { verifyPlan } from '../plan/verifyPlan.ts';
import { outOfMemory, planWithin, tensorLimit } from './checkLimits.ts';
import type { Gpu } from './device.ts';
import { ExampleStore } from './exampleStore.ts';
import { readState, writeState, writeWeights } from './executorState.ts';
import { GpuError } from './gpuError.ts';
import { createGpuInspector } from './gpuInspector.ts';
import { GpuMemory } from './gpuMemory.ts';
import { guard } from './guard.ts';
import { bindLaunch, type Launch } from './launches.ts';
import { compileKernels } from './pipelines.ts';
import { Readback, readBuffer } from './readback.ts';
import { type BoundPlan, StepRunner } from './stepRunner.ts';
import { StepUniforms } from './stepUniforms.ts';
import { SubmitBudget } from './submitBudget.ts';
import { SubmitPace } from './submitPace.ts';
import { touchInSteps } from './touchInSteps.ts';
import { usualVariant } from './tuning/usualVariant.ts';
import { UncapturedErrors } from './uncapturedErrors.ts';

/** Submits in flight before another staging buffer has to be created. */
const SUBMITS_IN_FLIGHT = 4;

export interface GpuOptions extends PlanOptions {
  /** most bytes of images on the device; without it, as many as it can bind at once */
  readonly imageLimit?: number;
  /** longest duration of a submit, ms; 250 without it */
  readonly submitMs?: number;
  /** aborted where it is no longer wanted: nothing is allocated then */
  readonly signal?: AbortSignal;
}

/** An executor whose plan can be looked into, for what checks and times its kernels. */
export interface GpuExecutor extends Executor {
  readonly plan: Plan;
  /**
   * Copies a tensor of the plan after all steps submitted so far. With `share: false` it has the values of the
   * last step; otherwise another tensor may have taken its memory.
   */
  readTensor(id: TensorId): Promise<Float32Array>;
  /** Every dispatch of a step with its bindings, in the order of `dispatchesOf`; empty before `load`. */
  launches(): readonly Launch[];
}

/**
 * Compiles the job's plan for a device: kernels, memory, weights.
 * @throws GpuError where the device is too small or refuses; the signal's reason
 */
export async function createGpuExecutor(
  gpu: Gpu,
  job: Job,
  weights: Weights,
  onProgress?: (done: number, total: number) => void,
  given: GpuOptions = {},
): Promise<GpuExecutor> {
  const tuning = given.tuning ?? { usual: usualVariant(gpu), chosen: {} };
  const { device } = gpu;
  const options = { ...given, tuning };
  const plan = planWithin(device.limits, job, options);
  // only in development: a broken plan comes from a rewrite and does not depend on the device
  if (import.meta.env.DEV) verifyPlan(plan, device.limits);
  const { forward, backward, accumulate, update } = plan;
  const kernels = await compileKernels(device, dispatchesOf(plan), onProgress);
  given.signal?.throwIfAborted();
  const memory = new GpuMemory(device);
  const buffers = new Map<string, GPUBuffer>();
  const storage =
    GPUBufferUsage.STORAGE |
    GPUBufferUsage.UNIFORM |
    GPUBufferUsage.COPY_SRC |
    GPUBufferUsage.COPY_DST;
  let bound: BoundPlan = { forward: [], backward: [], accumulate: [], update: [] };
  const untouched: GPUBuffer[] = [];
  const create = () => {
    for (const [name, elements] of Object.entries(plan.buffers)) {
      const buffer = memory.createBuffer(name, 4 * elements, storage);
      const table = plan.tables[name];
      if (table === undefined) untouched.push(buffer);
      else device.queue.writeBuffer(buffer, 0, Uint32Array.from(table));
      buffers.set(name, buffer);
    }
    const uniforms = new StepUniforms(memory);
    buffers.set('steps', uniforms.buffer);
    const readback = new Readback(memory, 4 * plan.metricsRow * METRIC_SLOTS, SUBMITS_IN_FLIGHT);
    return { uniforms, readback };
  };
  const noMemory = () => outOfMemory(job, plan, options);
  const made = guard(device, noMemory, create);
  const touched = made.healthy.then(() => touchInSteps(device, untouched, noMemory));
  await touched.catch((error: unknown) => {
    memory.releaseAll();
    throw error;
  });
  const errors = new UncapturedErrors(device, noMemory);
  const { seed, optimizer } = job;
  const { stepSize } = updateRule(optimizer);
  const examples = new ExampleStore({
    ...{ queue: device.queue, memory, batchSize: plan.batchSize },
    pixels: elementCount(job.network.inputShape),
    limit: given.imageLimit ?? tensorLimit(device.limits),
  });
  const pace = new SubmitPace(device, new SubmitBudget(given.submitMs));
  const between: SubmitPace['between'] = (work) => pace.between(work);
  const runner = new StepRunner({
    ...{ device, plan, memory, examples, ...made.result, pace, seed, stepSize },
  });
  let healthy: Promise<void> = Promise.resolve();
  const bufferOf = (name: string): GPUBuffer => {
    const buffer = buffers.get(name);
    if (buffer === undefined) throw new Error('The executor was destroyed, or has no data yet.');
    return buffer;
  };

  function load(given: Examples): void {
    const bind = () => {
      examples.load(given);
      const all = new Map([...buffers, ...examples.buffers]);
      const bindAll = (list: Plan['forward']) =>
        list.map((dispatch) => bindLaunch(memory, plan, kernels, all, dispatch));
      bound = {
        ...{ forward: bindAll(forward), backward: bindAll(backward) },
        ...{ accumulate: bindAll(accumulate), update: bindAll(update) },
      };
    };
    const bytes = examples.bytesOf(given);
    healthy = guard(device, () => new GpuError('noRoomForData', { bytes }), bind).healthy;
    healthy.catch(() => {});
  }

  function check({ offset, count }: Step): void {
    if (count < 1 || count > job.batchSize || offset < 0 || offset + count > examples.orderLength) {
      throw new RangeError(
        `No batch of ${count} at ${offset} in an order of ${examples.orderLength}.`,
      );
    }
  }

  const write = (values: Weights) => writeWeights(device, plan, buffers, values);
  write(weights);

  return {
    device: gpu.name,
    plan,
    load,
    setOrder: (order) => examples.setOrder(order),
    async run(steps, hold) {
      steps.forEach(check);
      const running = runner.run(steps, bound, bufferOf('metrics'), hold);
      const [results] = await errors.check(Promise.all([running, healthy]));
      return results;
    },
    async readWeights() {
      const sources = (['weights', 'state'] as const).filter((name) => buffers.has(name));
      const read = async (name: string) => {
        return [name, await readBuffer(device, memory, bufferOf(name))] as const;
      };
      const reads = between(() => Promise.all(sources.map(read)));
      const all = new Map(await errors.check(reads));
      return new Map(
        plan.params.map(({ name, shape, buffer, offset }) => {
          const end = offset + elementCount(shape);
          return [name, { shape, data: all.get(buffer)?.slice(offset, end) ?? new Float32Array() }];
        }),
      );
    },
    writeWeights: write,
    readTensor(id) {
      const view = plan.views[id];
      if (view === undefined) throw new Error(`The plan has no tensor ${id}.`);
      const { buffer, offset, elements } = view;
      const read = () => readBuffer(device, memory, bufferOf(buffer), 4 * offset, 4 * elements);
      return errors.check(between(read));
    },
    launches: () => [bound.forward, bound.backward, bound.accumulate, bound.update].flat(),
    readState: () => errors.check(between(() => readState(device, memory, buffers))),
    writeState: (state) => writeState(device, buffers, state),
    inspector: (batchSize) => createGpuInspector(gpu, { ...job, batchSize }, buffers, between),
    cost: () => ({
      dispatchesPerStep:
        Math.ceil(job.batchSize / plan.batchSize) *
          (forward.length + backward.length + accumulate.length) +
        update.length,
      ...runner.perStep(),
      microBatch: plan.batchSize,
      streamed: examples.streamed,
      bytes: memory.bytes,
    }),
    destroy() {
      pace.close();
      errors.close();
      memory.releaseAll();
      buffers.clear();
      examples.clear();
    },
  };
}
