import { type Launch, launch } from '../launches.ts';

/** A start and an end, nanoseconds. */
const STAMP_BYTES = 16;

/** Tells how long a device takes over launches: by its own clock where it has one, else by ours. */
export class LaunchClock {
  readonly #device: GPUDevice;
  readonly #now: () => number;
  readonly #stamps: { query: GPUQuerySet; resolved: GPUBuffer; read: GPUBuffer } | null;

  constructor(device: GPUDevice, now: () => number) {
    this.#device = device;
    this.#now = now;
    this.#stamps = device.features.has('timestamp-query') ? createStamps(device) : null;
  }

  /** Milliseconds from the first launch's start to the last one's end, all in one submit. */
  async time(bound: Launch, count: number): Promise<number> {
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
    for (let i = 0; i < count; i++) launch(pass, bound, 0);
    pass.end();
    if (stamps) {
      encoder.resolveQuerySet(stamps.query, 0, 2, stamps.resolved, 0);
      encoder.copyBufferToBuffer(stamps.resolved, 0, stamps.read, 0, STAMP_BYTES);
    }
    const since = this.#now();
    this.#device.queue.submit([encoder.finish()]);
    if (!stamps) {
      await this.#device.queue.onSubmittedWorkDone();
      return this.#now() - since;
    }
    await stamps.read.mapAsync(GPUMapMode.READ);
    const waited = this.#now() - since;
    const [start = 0n, end = 0n] = new BigUint64Array(stamps.read.getMappedRange());
    stamps.read.unmap();
    // Some drivers write nothing, or start again from zero.
    const ms = Number(end - start) / 1e6;
    return ms > 0 && ms <= waited ? ms : waited;
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
