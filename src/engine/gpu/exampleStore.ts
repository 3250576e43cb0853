import type { Examples } from '../network/executor.ts';
import { type Placement, placeImages, wholeWords } from '../plan/placeImages.ts';
import { METRIC_SLOTS } from '../plan/plan.ts';
import type { GpuMemory } from './gpuMemory.ts';
import type { MicroStep } from './microSteps.ts';

interface ExampleStoreParts {
  readonly queue: GPUQueue;
  readonly memory: GpuMemory;
  /** images in one pass */
  readonly batchSize: number;
  /** bytes of an image */
  readonly pixels: number;
  /** bytes of the largest buffer that the device can bind */
  readonly limit: number;
}

/** The data set on the device: labels, order, and all images or those of one submit. */
export class ExampleStore {
  readonly buffers = new Map<string, GPUBuffer>();
  readonly #parts: ExampleStoreParts;
  #placement: Placement = { streamed: false, slots: METRIC_SLOTS, bytes: 0 };
  #images: Uint8Array = new Uint8Array();
  #order = new Uint32Array();
  #upload = new Uint8Array();

  constructor(parts: ExampleStoreParts) {
    this.#parts = parts;
  }

  /** The most micro-batches that one submit may have. */
  get slots(): number {
    return this.#placement.slots;
  }

  get streamed(): boolean {
    return this.#placement.streamed;
  }

  get orderLength(): number {
    return this.#order.length;
  }

  /** Bytes that the examples need on the device. */
  bytesOf({ images, labels }: Examples): number {
    return this.#place(images).bytes + 8 * labels.length;
  }

  /** Creates the buffers again. */
  load({ images, labels }: Examples): void {
    const { queue, memory } = this.#parts;
    for (const buffer of this.buffers.values()) memory.release(buffer);
    this.#placement = this.#place(images);
    const { streamed, bytes } = this.#placement;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    const create = (name: string, size: number): GPUBuffer => {
      const buffer = memory.createBuffer(name, size, usage);
      this.buffers.set(name, buffer);
      return buffer;
    };
    const imageBuffer = create('images', bytes);
    queue.writeBuffer(create('labels', 4 * labels.length), 0, Uint32Array.from(labels));
    create('order', 4 * labels.length);
    this.#order = new Uint32Array();
    this.#images = streamed ? images : new Uint8Array();
    this.#upload = new Uint8Array(streamed ? bytes : 0);
    if (!streamed) writeBytes(queue, imageBuffer, images);
  }

  setOrder(order: Uint32Array): void {
    this.#order = order.slice();
    this.#parts.queue.writeBuffer(this.#buffer('order'), 0, this.#order);
  }

  /**
   * Uploads the images of the next submit where they are streamed: slot by slot, each of the size of a whole
   * batch. The queue runs writes and submits in order, so one region serves every submit.
   */
  prepare(micro: readonly Pick<MicroStep, 'offset' | 'count'>[]): void {
    if (!this.#placement.streamed) return;
    const { queue, batchSize, pixels } = this.#parts;
    let end = 0;
    micro.forEach(({ offset, count }, slot) => {
      end = slot * batchSize * pixels;
      for (const example of this.#order.subarray(offset, offset + count)) {
        const start = example * pixels;
        this.#upload.set(this.#images.subarray(start, start + pixels), end);
        end += pixels;
      }
    });
    queue.writeBuffer(this.#buffer('images'), 0, this.#upload, 0, wholeWords(end));
  }

  /** Drops the host's copies; the owner of the memory frees the buffers. */
  clear(): void {
    this.buffers.clear();
    this.#images = new Uint8Array();
    this.#upload = new Uint8Array();
  }

  #place(images: Uint8Array): Placement {
    const { batchSize, pixels, limit } = this.#parts;
    return placeImages(images.byteLength, batchSize * pixels, limit);
  }

  #buffer(name: string): GPUBuffer {
    const buffer = this.buffers.get(name);
    if (buffer === undefined) throw new Error('The executor was destroyed, or has no data yet.');
    return buffer;
  }
}

/** writeBuffer accepts whole words only. */
function writeBytes(queue: GPUQueue, buffer: GPUBuffer, bytes: Uint8Array): void {
  const whole = Math.floor(bytes.length / 4) * 4;
  queue.writeBuffer(buffer, 0, bytes, 0, whole);
  if (whole === bytes.length) return;
  const rest = new Uint8Array(4);
  rest.set(bytes.subarray(whole));
  queue.writeBuffer(buffer, whole, rest);
}
