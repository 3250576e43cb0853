import type { Gpu } from '../device.ts';
import { bestMs } from './bestMs.ts';
import { type GemmKernel, gemmKernelsFor } from './gemm.ts';

/** The peak rates of a driver, measured with kernels that do nothing else. */
export interface Peak {
  /** of the best f32 GEMM, GFLOP/s */
  readonly gflops: number;
  /** its kernel and shape */
  readonly kernel: string;
  /** of the best copy, read and written bytes both counted, GB/s */
  readonly gigabytesPerSecond: number;
}

/** M, N, K: a square shape, and shapes like those of the lecture models' layers. */
const SHAPES = [
  [512, 512, 512],
  [1024, 64, 576],
  [256, 512, 1024],
] as const;
const COPY_BYTES = 1 << 26;
const WORKGROUP = 64;

/** The best of several kernels over several shapes, and of two ways to copy 64 MiB. */
export async function measurePeak(gpu: Gpu, signal: AbortSignal): Promise<Peak> {
  const { device } = gpu;
  let best = { gflops: 0, kernel: '' };
  for (const kernel of gemmKernelsFor(gpu)) {
    for (const shape of SHAPES) {
      signal.throwIfAborted();
      const [m, n, k] = shape;
      if (m % kernel.tile[0] !== 0 || n % kernel.tile[1] !== 0) continue;
      const gflops = (2 * m * n * k) / 1e6 / (await timeGemm(device, kernel, shape));
      if (gflops > best.gflops) best = { gflops, kernel: `${kernel.name}, ${shape.join(' × ')}` };
    }
  }
  signal.throwIfAborted();
  return { ...best, gigabytesPerSecond: await copyBandwidth(device) };
}

async function timeGemm(
  device: GPUDevice,
  { code, tile }: GemmKernel,
  [m, n, k]: readonly [number, number, number],
): Promise<number> {
  const buffers = [m * k, k * n, m * n].map((elements) => storage(device, 4 * elements));
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }), constants: { M: m, N: n, K: k } },
  });
  const group = bind(device, pipeline, buffers);
  const ms = await bestMs(device, (encoder, runs) => {
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let run = 0; run < runs; run++) pass.dispatchWorkgroups(n / tile[1], m / tile[0]);
    pass.end();
  });
  for (const buffer of buffers) buffer.destroy();
  return ms;
}

/** GB/s, bytes read and bytes written both counted. */
async function copyBandwidth(device: GPUDevice): Promise<number> {
  const [from, to] = [storage(device, COPY_BYTES), storage(device, COPY_BYTES)];
  const code = /* wgsl */ `
@group(0) @binding(0) var<storage, read> source: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> target_: array<vec4f>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${WORKGROUP}u + id.x;
  target_[i] = source[i];
}`;
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code }) },
  });
  const group = bind(device, pipeline, [from, to]);
  const byKernel = await bestMs(device, (encoder, runs) => {
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    const groups = COPY_BYTES / 16 / WORKGROUP;
    for (let run = 0; run < runs; run++) pass.dispatchWorkgroups(groups / 2, 2);
    pass.end();
  });
  const byCopy = await bestMs(device, (encoder, runs) => {
    for (let run = 0; run < runs; run++) encoder.copyBufferToBuffer(from, 0, to, 0, COPY_BYTES);
  });
  from.destroy();
  to.destroy();
  return (2 * COPY_BYTES) / 1e6 / Math.min(byKernel, byCopy);
}

function storage(device: GPUDevice, size: number): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  return device.createBuffer({ size, usage });
}

function bind(
  device: GPUDevice,
  pipeline: GPUComputePipeline,
  buffers: readonly GPUBuffer[],
): GPUBindGroup {
  return device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
}
