import { elementCount } from '../core/shape.ts';
import type { Examples, Executor, Job, Step, StepResult } from '../network/executor.ts';
import { updateRule } from '../network/optimizers.ts';
import {
  buildPlan,
  METRIC_SLOTS,
  type Plan,
  type PlanOptions,
  planBytes,
} from '../network/plan.ts';
import type { Weights } from '../network/weights.ts';
import { checkLimits } from './checkLimits.ts';
import { adapterName } from './device.ts';
import { readState, writeState } from './executorState.ts';
import { GpuError } from './gpuError.ts';
import { GpuMemory } from './gpuMemory.ts';
import { guard } from './guard.ts';
import { bindLaunch, type Launch, launch } from './launches.ts';
import { compileKernels } from './pipelines.ts';
import { Readback, readBuffer } from './readback.ts';
import { resultOf } from './stepResult.ts';
import { StepRing } from './stepRing.ts';

/** Submits that may be under way before a further staging buffer has to be made. */
const SUBMITS_IN_FLIGHT = 4;

/**
 * Compiles the job's plan for a device: kernels, memory, weights.
 * @throws GpuError where the device is too small or refuses
 */
export async function createGpuExecutor(
  device: GPUDevice,
  job: Job,
  weights: Weights,
  onProgress?: (done: number, total: number) => void,
  options?: PlanOptions,
): Promise<Executor> {
  const plan = buildPlan(job, options);
  checkLimits(device.limits, plan);
  const dispatches = [...plan.forward, ...plan.backward, ...plan.update];
  const kernels = await compileKernels(device, dispatches, onProgress);
  const memory = new GpuMemory(device);
  const buffers = new Map<string, GPUBuffer>();
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const rule = updateRule(job.optimizer);
  const counts = { steps: 0, submits: 0, buffers: 0, bindGroups: 0 };
  let evaluation: readonly Launch[] = [];
  let training: readonly Launch[] = [];
  let orderLength = 0;

  const create = () => {
    for (const [name, elements] of Object.entries(plan.buffers)) {
      const buffer = memory.createBuffer(name, 4 * elements, storage);
      const table = plan.tables[name];
      if (table !== undefined) device.queue.writeBuffer(buffer, 0, Uint32Array.from(table));
      buffers.set(name, buffer);
    }
    const ring = new StepRing(memory);
    buffers.set('steps', ring.buffer);
    const readback = new Readback(memory, 4 * plan.figures * METRIC_SLOTS, SUBMITS_IN_FLIGHT);
    return { ring, readback };
  };
  const made = guard(device, planBytes(plan), create);
  const { ring, readback } = made.result;
  await made.healthy;
  let healthy: Promise<void> = Promise.resolve();
  const bufferOf = (name: string): GPUBuffer => {
    const buffer = buffers.get(name);
    if (buffer === undefined) throw new Error('The executor was destroyed, or has no data yet.');
    return buffer;
  };

  function load({ images, labels }: Examples): void {
    for (const name of ['images', 'labels', 'order']) {
      const old = buffers.get(name);
      if (old !== undefined) memory.release(old);
    }
    const bind = () => {
      const place = (name: string, bytes: number) => {
        buffers.set(name, memory.createBuffer(name, Math.ceil(bytes / 4) * 4, storage));
      };
      place('images', images.byteLength);
      place('labels', 4 * labels.length);
      place('order', 4 * labels.length);
      writeBytes(device.queue, bufferOf('images'), images);
      device.queue.writeBuffer(bufferOf('labels'), 0, Uint32Array.from(labels));
      const bound = (list: Plan['forward']) =>
        list.map((dispatch) => bindLaunch(memory, plan, kernels, buffers, dispatch));
      evaluation = bound(plan.forward);
      training = [...evaluation, ...bound(plan.backward), ...bound(plan.update)];
    };
    healthy = guard(device, images.byteLength + 8 * labels.length, bind).healthy;
    healthy.catch(() => {});
    orderLength = 0;
  }

  async function submit(steps: readonly Step[]): Promise<readonly StepResult[]> {
    const { buffersCreated, bindGroupsCreated } = memory;
    ring.write(device.queue, steps, job.seed, rule.stepSize);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    steps.forEach(({ update }, slot) => {
      launch(pass, update === null ? evaluation : training, slot);
    });
    pass.end();
    counts.steps += steps.length;
    const read = readback.copy(encoder, bufferOf('metrics'), 4 * plan.figures * steps.length);
    device.queue.submit([encoder.finish()]);
    counts.submits++;
    counts.buffers += memory.buffersCreated - buffersCreated;
    counts.bindGroups += memory.bindGroupsCreated - bindGroupsCreated;
    const figures = await read().catch((error: unknown) => whyLost(device, error));
    await healthy;
    return steps.map((step, slot) =>
      resultOf(step, figures.subarray(slot * plan.figures, (slot + 1) * plan.figures)),
    );
  }

  function check({ offset, count }: Step): void {
    if (count < 1 || count > job.batchSize || offset < 0 || offset + count > orderLength) {
      throw new RangeError(`No batch of ${count} at ${offset} in an order of ${orderLength}.`);
    }
  }

  function writeWeights(values: Weights): void {
    for (const { name, buffer, offset } of plan.params) {
      const data = values.get(name)?.data ?? new Float32Array();
      device.queue.writeBuffer(bufferOf(buffer), 4 * offset, Float32Array.from(data));
    }
  }
  writeWeights(weights);

  return {
    device: adapterName(device.adapterInfo),
    load,
    setOrder(order) {
      orderLength = order.length;
      writeBytes(
        device.queue,
        bufferOf('order'),
        new Uint8Array(order.buffer, order.byteOffset, order.byteLength),
      );
    },
    async run(steps) {
      steps.forEach(check);
      const submits: Promise<readonly StepResult[]>[] = [];
      for (let first = 0; first < steps.length; first += METRIC_SLOTS) {
        submits.push(submit(steps.slice(first, first + METRIC_SLOTS)));
      }
      return (await Promise.all(submits)).flat();
    },
    async readWeights() {
      const sources = (['weights', 'state'] as const).filter((name) => buffers.has(name));
      const all = new Map(
        await Promise.all(
          sources.map(
            async (name) => [name, await readBuffer(device, memory, bufferOf(name))] as const,
          ),
        ),
      );
      return new Map(
        plan.params.map(({ name, shape, buffer, offset }) => {
          const end = offset + elementCount(shape);
          return [name, { shape, data: all.get(buffer)?.slice(offset, end) ?? new Float32Array() }];
        }),
      );
    },
    writeWeights,
    readState: () => readState(device, memory, buffers),
    writeState: (state) => writeState(device, buffers, state),
    cost: () => ({
      dispatchesPerStep: training.length,
      submitsPerStep: counts.submits / Math.max(1, counts.steps),
      buffersCreatedPerStep: counts.buffers / Math.max(1, counts.steps),
      bindGroupsCreatedPerStep: counts.bindGroups / Math.max(1, counts.steps),
      bytes: memory.bytes,
    }),
    destroy() {
      memory.releaseAll();
      buffers.clear();
    },
  };
}

/** writeBuffer takes whole words only. */
function writeBytes(queue: GPUQueue, buffer: GPUBuffer, bytes: Uint8Array): void {
  const whole = Math.floor(bytes.length / 4) * 4;
  queue.writeBuffer(buffer, 0, bytes, 0, whole);
  if (whole === bytes.length) return;
  const rest = new Uint8Array(4);
  rest.set(bytes.subarray(whole));
  queue.writeBuffer(buffer, whole, rest);
}

/** A read-back fails where the device is gone; its loss says why. */
async function whyLost(device: GPUDevice, error: unknown): Promise<never> {
  const patience = new Promise<null>((resolve) => setTimeout(resolve, 1000, null));
  const info = await Promise.race([device.lost, patience]);
  if (info === null) throw error;
  throw new GpuError('lost', { reason: info.message || info.reason }, error);
}
