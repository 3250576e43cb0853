import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openNullGpu } from '../engine/gpu/testing/testDevice.ts';
import { perStep } from './gpuCounts.ts';
import { type GpuClasses, GpuProbe } from './gpuProbe.ts';
import { LaunchRecorder } from './launchRecorder.ts';

let device: GPUDevice;
let probe: GpuProbe;
const classes = globalThis as unknown as GpuClasses;

const CODE = /* wgsl */ `
@group(0) @binding(1) var<storage, read_write> x: array<f32>;
@compute @workgroup_size(1) fn main() { x[0] += 1; }`;

beforeAll(async () => {
  ({ device } = await openNullGpu());
});
beforeEach(() => {
  probe = new GpuProbe(classes);
  probe.owner = 'one';
});
afterEach(() => probe.remove());

function buffer(size: number, mappedAtCreation = false): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  return device.createBuffer({ size, usage, mappedAtCreation });
}

function step(x: GPUBuffer, label: string): void {
  const module = device.createShaderModule({ code: CODE });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const layout = pipeline.getBindGroupLayout(0);
  const entries = [{ binding: 1, resource: { buffer: x, offset: 256, size: 64 } }];
  const group = device.createBindGroup({ label, layout, entries });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.dispatchWorkgroups(3, 2);
  pass.dispatchWorkgroups(1);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

describe('the probe', () => {
  it('counts the calls of a step', () => {
    const x = buffer(512);
    const before = probe.countsOf('one');
    step(x, 'a');
    step(x, 'a');
    expect(perStep(before, probe.countsOf('one'), 2)).toEqual({
      ...{ dispatches: 2, passes: 1, submits: 1, buffers: 0, bindGroups: 1, pipelines: 1 },
      ...{ bytesWritten: 0, bytesCopied: 0 },
    });
  });

  it('counts bytes written in the units of the data, and bytes copied', () => {
    const [x, y] = [buffer(64), buffer(64, true)];
    y.unmap();
    device.queue.writeBuffer(x, 0, new Float32Array(8));
    device.queue.writeBuffer(x, 0, new Float32Array(8), 4);
    device.queue.writeBuffer(x, 0, new Float32Array(8), 1, 2);
    device.queue.writeBuffer(x, 0, new ArrayBuffer(8), 4);
    expect(probe.countsOf('one').bytesWritten).toBe(64 + 32 + 16 + 8 + 4);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(x, 0, y, 16, 8);
    encoder.copyBufferToBuffer(x, y, 12);
    expect(probe.countsOf('one').bytesCopied).toBe(20);
  });

  it('reports the peak bytes of buffers, for each engine', () => {
    const [x] = [buffer(100), buffer(20)];
    x.destroy();
    x.destroy();
    buffer(40);
    probe.owner = 'two';
    buffer(8);
    expect([probe.peakBytesOf('one'), probe.peakBytesOf('two')]).toEqual([120, 8]);
    buffer(4).destroy();
    expect(probe.peakBytesOf('two')).toBe(12);
  });

  it('restores the classes', () => {
    probe.remove();
    buffer(4);
    expect(probe.countsOf('one').buffers).toBe(0);
  });
});

describe('the recorder of launches', () => {
  it('names each dispatch, with its workgroups and the bytes that it binds', () => {
    const recorder = new LaunchRecorder(classes);
    step(buffer(512), 'unheard');
    recorder.recording = true;
    step(buffer(512), 'heard');
    recorder.recording = false;
    step(buffer(512), 'unheard');
    const heard = recorder.launches.map(({ label, workgroups, bytes }) => [
      label,
      workgroups,
      bytes,
    ]);
    expect(heard).toEqual([
      ['heard', 6, 64],
      ['heard', 1, 64],
    ]);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const { dispatches } = probe.countsOf('one');
    recorder.launches[0]?.again(pass, 5);
    pass.end();
    expect(probe.countsOf('one').dispatches - dispatches).toBe(5);
    recorder.remove();
  });
});
