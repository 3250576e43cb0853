import type { GpuMemory } from './gpuMemory.ts';

/** Staging buffers made ahead, so that reading figures back creates none. */
export class Readback {
  readonly #memory: GpuMemory;
  readonly #bytes: number;
  readonly #free: GPUBuffer[];

  constructor(memory: GpuMemory, bytes: number, buffers: number) {
    this.#memory = memory;
    this.#bytes = bytes;
    this.#free = Array.from({ length: buffers }, () => this.#create());
  }

  /** Encodes the copy; the promise settles once the submit that holds it is done. */
  copy(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number): () => Promise<Float32Array> {
    const staging = this.#free.pop() ?? this.#create();
    encoder.copyBufferToBuffer(source, 0, staging, 0, bytes);
    return async () => {
      await staging.mapAsync(GPUMapMode.READ, 0, bytes);
      const values = new Float32Array(staging.getMappedRange(0, bytes).slice(0));
      staging.unmap();
      this.#free.push(staging);
      return values;
    };
  }

  #create(): GPUBuffer {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    return this.#memory.createBuffer('readback', this.#bytes, usage);
  }
}

/** All of a buffer, as it is after what was submitted so far. */
export async function readBuffer(
  device: GPUDevice,
  memory: GpuMemory,
  source: GPUBuffer,
): Promise<Float32Array> {
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const staging = memory.createBuffer(`${source.label} readback`, source.size, usage);
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(source, 0, staging, 0, source.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const values = new Float32Array(staging.getMappedRange().slice(0));
  memory.release(staging);
  return values;
}
