import { availableParallelism } from 'node:os';
import { create, globals } from 'webgpu';
import { requestGpu } from '../../../src/engine/gpu/device.ts';
import { createGpuExecutor } from '../../../src/engine/gpu/gpuExecutor.ts';
import { GpuMemory } from '../../../src/engine/gpu/gpuMemory.ts';
import { bindLaunch, launch } from '../../../src/engine/gpu/launches.ts';
import { microStepsOf } from '../../../src/engine/gpu/microSteps.ts';
import { compileKernels } from '../../../src/engine/gpu/pipelines.ts';
import { pollPatiently } from '../../../src/engine/gpu/pollPatiently.ts';
import { StepUniforms } from '../../../src/engine/gpu/stepUniforms.ts';
import type { Dispatch } from '../../../src/engine/layers/dispatch.ts';
import type { Job } from '../../../src/engine/network/executor.ts';
import { resolveHead } from '../../../src/engine/network/losses.ts';
import { optimizerSpec } from '../../../src/engine/network/optimizers.ts';
import { presetNames, presets } from '../../../src/engine/network/presets.ts';
import { resolveNetwork } from '../../../src/engine/network/resolve.ts';
import { initialWeights } from '../../../src/engine/network/weights.ts';
import { buildPlan } from '../../../src/engine/plan/buildPlan.ts';
import type { Plan } from '../../../src/engine/plan/plan.ts';
import { variants } from '../../../src/engine/plan/variants/variants.ts';

const fuse = !process.argv.includes('--unfused');
const variant = process.argv.find((word) => word.startsWith('--variant='))?.slice(10);
const usual = variants.find((known) => known === variant) ?? 'tile';
if (variant !== undefined && usual !== variant)
  throw new Error(`Variants: ${variants.join(', ')}.`);
const tuning = { usual, chosen: {} };
const REPEATS = Number(process.env.REPEATS ?? 5);

const [name = 'model-a', batch = name === 'model-b' ? '32' : '256'] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('--'));
const preset = presetNames.find((known) => known === name);
if (preset === undefined) throw new Error(`${name} is no preset: ${presetNames.join(', ')}.`);

Object.assign(globalThis, globals);
pollPatiently();
const dawn = create([]);
// Dawn ends when this object is collected, so it is held here.
Object.assign(globalThis, { held: dawn });
const gpu = await requestGpu(dawn);
const { device, name: adapter } = gpu;
const network = resolveNetwork(presets[preset]);
const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
const batchSize = Number(batch);
const job: Job = { network, head, optimizer: optimizerSpec('Adam'), batchSize, seed: 0 };
const examples = {
  images: Uint8Array.from({ length: batchSize * 784 }, (_, i) => (i * 2654435761) >>> 24),
  labels: Uint8Array.from({ length: batchSize }, (_, i) => i % 10),
};

console.log(`${preset}, batch ${batch}, on ${adapter}`);
console.table(await timeDispatches());
console.table([await timeSteps()]);
device.destroy();
process.exit(0);

/** Times each dispatch alone; the fastest of a few runs is the kernel's own time on a busy machine. */
async function timeDispatches() {
  const plan = buildPlan(job, { fuse, tuning });
  const dispatches = [...plan.forward, ...plan.backward, ...plan.update];
  const kernels = await compileKernels(device, dispatches);
  const memory = new GpuMemory(device);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const sizes = {
    ...plan.buffers,
    ...{ images: examples.images.length / 4, labels: batchSize, order: batchSize },
  };
  const buffers = new Map(
    Object.entries(sizes).map(([id, elements]) => [
      id,
      memory.createBuffer(id, 4 * elements, usage),
    ]),
  );
  const uniforms = new StepUniforms(memory);
  buffers.set('steps', uniforms.buffer);
  for (const [id, table] of Object.entries(plan.tables)) {
    const buffer = buffers.get(id);
    if (buffer !== undefined) device.queue.writeBuffer(buffer, 0, Uint32Array.from(table));
  }
  const step = { offset: 0, count: batchSize, update: { t: 1, learningRate: 0 } };
  const facts = { seed: 0, streamed: false, stepSize: () => 0 };
  uniforms.write(device.queue, microStepsOf(step, batchSize), facts);
  const rows = [];
  for (const dispatch of dispatches) {
    const bound = bindLaunch(memory, plan, kernels, buffers, dispatch);
    let best = Number.POSITIVE_INFINITY;
    let cpu = Number.POSITIVE_INFINITY;
    let first = 0;
    for (let turn = 0; turn <= REPEATS; turn++) {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      launch(pass, bound, 0);
      pass.end();
      const since = performance.now();
      const spent = process.cpuUsage();
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
      const { user, system } = process.cpuUsage(spent);
      const busy = (user + system) / 1000;
      if (turn === 0) {
        first = busy;
        continue;
      }
      best = Math.min(best, performance.now() - since);
      cpu = Math.min(cpu, busy / availableParallelism());
    }
    rows.push({ ...rowOf(plan, dispatch, best, cpu), 'first CPU ms': Math.round(first) });
  }
  const total = rows.reduce((sum, { ms }) => sum + ms, 0);
  const work = rows.reduce((sum, row) => sum + row['CPU ms'], 0);
  const sums = { ms: Number(total.toFixed(2)), 'CPU ms': Number(work.toFixed(2)) };
  rows.push({ kernel: `${rows.length} dispatches`, ...sums });
  memory.releaseAll();
  return rows;
}

/** @param cpu ms of all cores together, which on a software adapter do not depend on other load */
function rowOf(plan: Plan, dispatch: Dispatch, ms: number, cpu: number) {
  const bound = new Set(Object.values(dispatch.bindings));
  const bytes = [...bound].reduce((sum, id) => sum + 4 * (plan.views[id]?.elements ?? 0), 0);
  const { label, workgroups, flops } = dispatch;
  return {
    kernel: label,
    ms: Number(ms.toFixed(2)),
    'CPU ms': Number(cpu.toFixed(2)),
    workgroups,
    MFLOP: Number((flops / 1e6).toFixed(1)),
    MB: Number((bytes / 1e6).toFixed(1)),
    'GFLOP/s': Number((flops / ms / 1e6).toFixed(2)),
    'GB/s': Number((bytes / ms / 1e6).toFixed(2)),
  };
}

/** Times whole steps, one submit each. */
async function timeSteps() {
  const since = performance.now();
  const executor = await createGpuExecutor(gpu, job, initialWeights(network, 0), undefined, {
    fuse,
    tuning,
  });
  executor.load(examples);
  executor.setOrder(Uint32Array.from({ length: batchSize }, (_, i) => i));
  const times: number[] = [];
  let first = 0;
  for (let t = 1; t <= 2 * REPEATS + 1; t++) {
    const begin = performance.now();
    await executor.run([{ offset: 0, count: batchSize, update: { t, learningRate: 1e-3 } }]);
    if (t === 1) first = performance.now() - since;
    else times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const { dispatchesPerStep, bytes } = executor.cost();
  executor.destroy();
  return {
    'first step ms': Math.round(first),
    'fastest ms': Math.round(times[0] ?? 0),
    'median ms': Math.round(times[Math.floor(times.length / 2)] ?? 0),
    dispatches: dispatchesPerStep,
    MB: Math.round(bytes / 1e6),
  };
}
