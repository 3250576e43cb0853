import { type Launch, launch } from '../launches.ts';
import type { Timed } from './clock.ts';
import { hurry } from './hurry.ts';

/** Bytes of a start and an end, each in nanoseconds. */
const STAMP_BYTES = 16;

/** The launches of a GEMM, one after the other. */
export type Work = readonly Launch[];

/** Submits work and measures its duration by both clocks. */
export class TimedSubmit {
  readonly #device: GPUDevice;
  readonly #now: () => number;
  readonly #stamps: { query: GPUQuerySet; resolved: GPUBuffer; read: GPUBuffer } | null;

  /** @param now milliseconds */
  constructor(device: GPUDevice, now: () => number) {
    this.#device = device;
    this.#now = now;
    this.#stamps = device.features.has('timestamp-query') ? createStamps(device) : null;
  }

  async time(work: Work, count: number): Promise<Timed> {
    const stamps = this.#stamps;
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass(
      stamps
        ? {
            timestampWrites: {
              querySet: stamps.query,
              beginningOfPassWriteIndex: 0,
              endOfPassWriteIndex: 1,
            },
          }
        : {},
    );
    for (let i = 0; i < count; i++) {
      for (const each of work) launch(pass, each, 0);
    }
    pass.end();
    if (stamps) {
      encoder.resolveQuerySet(stamps.query, 0, 2, stamps.resolved, 0);
      encoder.copyBufferToBuffer(stamps.resolved, 0, stamps.read, 0, STAMP_BYTES);
    }
    const since = this.#now();
    this.#device.queue.submit([encoder.finish()]);
    const done = stamps
      ? stamps.read.mapAsync(GPUMapMode.READ)
      : this.#device.queue.onSubmittedWorkDone();
    await hurry(this.#device, done, this.#now);
    const waited = this.#now() - since;
    if (!stamps) return { stamped: null, waited };
    const [start = 0n, end = 0n] = new BigUint64Array(stamps.read.getMappedRange());
    stamps.read.unmap();
    return { stamped: Number(end - start) / 1e6, waited };
  }

  destroy(): void {
    this.#stamps?.query.destroy();
    this.#stamps?.resolved.destroy();
    this.#stamps?.read.destroy();
  }
}

function createStamps(device: GPUDevice) {
  const buffer = (usage: GPUBufferUsageFlags) => device.createBuffer({ size: STAMP_BYTES, usage });
  return {
    query: device.createQuerySet({ type: 'timestamp', count: 2 }),
    resolved: buffer(GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC),
    read: buffer(GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ),
  };
}
