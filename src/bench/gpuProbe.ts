import { type CountName, type GpuCounts, noCounts } from './gpuCounts.ts';
import { intercept } from './intercept.ts';

/** WebGPU's classes, as in `globalThis`: their prototypes are intercepted. */
export interface GpuClasses {
  readonly GPUDevice: { readonly prototype: GPUDevice };
  readonly GPUQueue: { readonly prototype: GPUQueue };
  readonly GPUBuffer: { readonly prototype: GPUBuffer };
  readonly GPUCommandEncoder: { readonly prototype: GPUCommandEncoder };
  readonly GPUComputePassEncoder: { readonly prototype: GPUComputePassEncoder };
}

interface Account {
  counts: GpuCounts;
  bytes: number;
  peakBytes: number;
}

/**
 * Counts the WebGPU calls of every engine, on any device. It intercepts the classes, so a peer needs no hook.
 * One engine runs at a time; `owner` names it.
 */
export class GpuProbe {
  owner = '';
  readonly #accounts = new Map<string, Account>();
  readonly #alive = new WeakMap<GPUBuffer, { readonly owner: string; readonly bytes: number }>();
  readonly #undo: (() => void)[];

  constructor(classes: GpuClasses) {
    const { GPUDevice, GPUQueue, GPUBuffer, GPUCommandEncoder, GPUComputePassEncoder } = classes;
    const device = GPUDevice.prototype;
    const encoder = GPUCommandEncoder.prototype;
    const pass = GPUComputePassEncoder.prototype;
    const counted = (name: CountName) => () => this.#add(name, 1);
    this.#undo = [
      intercept(device, 'createBuffer', (_, [descriptor], buffer) => {
        this.#created(buffer, descriptor);
      }),
      intercept(device, 'createBindGroup', counted('bindGroups')),
      intercept(device, 'createComputePipeline', counted('pipelines')),
      intercept(device, 'createComputePipelineAsync', counted('pipelines')),
      intercept(GPUBuffer.prototype, 'destroy', (buffer) => this.#destroyed(buffer)),
      intercept(GPUQueue.prototype, 'submit', counted('submits')),
      intercept(GPUQueue.prototype, 'writeBuffer', (_, args) => {
        this.#add('bytesWritten', writtenBytes(args[2], args[3], args[4]));
      }),
      intercept(encoder, 'beginComputePass', counted('passes')),
      intercept(encoder, 'copyBufferToBuffer', (_, args) => {
        this.#add('bytesCopied', copiedBytes(args));
      }),
      intercept(pass, 'dispatchWorkgroups', counted('dispatches')),
      intercept(pass, 'dispatchWorkgroupsIndirect', counted('dispatches')),
    ];
  }

  /** The counts of that engine so far. */
  countsOf(owner: string): GpuCounts {
    return this.#account(owner).counts;
  }

  /** The peak size of its buffers, bytes. */
  peakBytesOf(owner: string): number {
    return this.#account(owner).peakBytes;
  }

  /** Restores the methods of the classes. */
  remove(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  #created(buffer: GPUBuffer, { size, mappedAtCreation }: GPUBufferDescriptor): void {
    this.#add('buffers', 1);
    if (mappedAtCreation) this.#add('bytesWritten', size);
    this.#alive.set(buffer, { owner: this.owner, bytes: size });
    const account = this.#account(this.owner);
    account.bytes += size;
    account.peakBytes = Math.max(account.peakBytes, account.bytes);
  }

  #destroyed(buffer: GPUBuffer): void {
    const alive = this.#alive.get(buffer);
    if (alive === undefined) return;
    this.#alive.delete(buffer);
    this.#account(alive.owner).bytes -= alive.bytes;
  }

  #add(name: CountName, amount: number): void {
    const account = this.#account(this.owner);
    account.counts = { ...account.counts, [name]: account.counts[name] + amount };
  }

  #account(owner: string): Account {
    const known = this.#accounts.get(owner);
    if (known !== undefined) return known;
    const account: Account = { counts: noCounts, bytes: 0, peakBytes: 0 };
    this.#accounts.set(owner, account);
    return account;
  }
}

/** Offset and size of `writeBuffer` are in elements for a typed array, in bytes for a buffer. */
function writtenBytes(
  data: AllowSharedBufferSource,
  offset: number | undefined,
  size: number | undefined,
): number {
  const unit = 'BYTES_PER_ELEMENT' in data ? Number(data.BYTES_PER_ELEMENT) : 1;
  return size === undefined ? data.byteLength - (offset ?? 0) * unit : size * unit;
}

/** `(source, destination, size?)`, or with an offset after each buffer. */
function copiedBytes(args: readonly unknown[]): number {
  const short = typeof args[1] !== 'number';
  const size = short ? args[2] : args[4];
  if (typeof size === 'number') return size;
  const source = args[0] as GPUBuffer;
  return source.size - (short ? 0 : Number(args[1]));
}
