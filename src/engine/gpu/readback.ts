import type { GpuMemory } from './gpuMemory.ts';
import { whyLost } from './whyLost.ts';

interface Reading {
  /** Encodes a copy; its data comes after those of earlier copies. */
  copy(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number): void;
  /** The data of all copies, when their submits are done. The buffer is then free again. */
  read(): Promise<Float32Array>;
}

/** Staging buffers made in advance, so that reading partials back creates none. */
export class Readback {
  readonly #memory: GpuMemory;
  readonly #bytes: number;
  readonly #free: GPUBuffer[];

  constructor(memory: GpuMemory, bytes: number, buffers: number) {
    this.#memory = memory;
    this.#bytes = bytes;
    this.#free = Array.from({ length: buffers }, () => this.#create());
  }

  /** Reserves a staging buffer, for the partials of one or several submits. */
  begin(): Reading {
    const staging = this.#free.pop() ?? this.#create();
    let end = 0;
    return {
      copy(encoder, source, bytes) {
        encoder.copyBufferToBuffer(source, 0, staging, end, bytes);
        end += bytes;
      },
      read: async () => {
        await staging.mapAsync(GPUMapMode.READ, 0, end);
        const values = new Float32Array(staging.getMappedRange(0, end).slice(0));
        staging.unmap();
        this.#free.push(staging);
        return values;
      },
    };
  }

  #create(): GPUBuffer {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    return this.#memory.createBuffer('readback', this.#bytes, usage);
  }
}

/**
 * Reads a buffer, or `bytes` of it from `start` on, after everything submitted so far.
 * @throws GpuError `lost`
 */
export async function readBuffer(
  device: GPUDevice,
  memory: GpuMemory,
  source: GPUBuffer,
  start = 0,
  bytes = source.size - start,
): Promise<Float32Array> {
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const staging = memory.createBuffer(`${source.label} readback`, bytes, usage);
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, start, staging, 0, bytes);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ).catch((error: unknown) => whyLost(device, error));
  const values = new Float32Array(staging.getMappedRange().slice(0));
  memory.release(staging);
  return values;
}
