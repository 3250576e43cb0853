/** Creates buffers and bind groups, and counts them: a step must create none. */
export class GpuMemory {
  readonly #device: GPUDevice;
  readonly #buffers: GPUBuffer[] = [];
  buffersCreated = 0;
  bindGroupsCreated = 0;
  /** of the buffers that exist */
  bytes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** @param bytes a multiple of 4 */
  createBuffer(label: string, bytes: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const buffer = this.#device.createBuffer({ label, size: bytes, usage });
    this.#buffers.push(buffer);
    this.buffersCreated++;
    this.bytes += bytes;
    return buffer;
  }

  createBindGroup(descriptor: GPUBindGroupDescriptor): GPUBindGroup {
    this.bindGroupsCreated++;
    return this.#device.createBindGroup(descriptor);
  }

  release(buffer: GPUBuffer): void {
    const index = this.#buffers.indexOf(buffer);
    if (index < 0) return;
    this.#buffers.splice(index, 1);
    this.bytes -= buffer.size;
    buffer.destroy();
  }

  releaseAll(): void {
    for (const buffer of [...this.#buffers]) this.release(buffer);
  }
}
