import type { GpuClasses } from './gpuProbe.ts';
import { intercept } from './intercept.ts';

/** A recorded dispatch, which can be launched again. */
export interface RecordedLaunch {
  /** of its bind group, which is the plan's label of the dispatch */
  readonly label: string;
  readonly workgroups: number;
  /** of all bindings, each counted once: the least memory traffic */
  readonly bytes: number;
  again(pass: GPUComputePassEncoder, runs: number): void;
}

interface PassState {
  pipeline: GPUComputePipeline | null;
  group: GPUBindGroup | null;
  offsets: readonly number[];
}

/** The binding of the step's uniform, which is not a tensor. */
const STEP_BINDING = 0;

/**
 * Records the launches of an engine that has one bind group for each dispatch, by intercepting WebGPU's
 * classes. Each dispatch can then be timed alone, whatever the engine's implementation.
 */
export class LaunchRecorder {
  readonly launches: RecordedLaunch[] = [];
  recording = false;
  readonly #bytes = new WeakMap<GPUBindGroup, number>();
  readonly #passes = new WeakMap<GPUComputePassEncoder, PassState>();
  readonly #undo: (() => void)[];

  constructor({ GPUDevice, GPUComputePassEncoder }: GpuClasses) {
    const pass = GPUComputePassEncoder.prototype;
    this.#undo = [
      intercept(GPUDevice.prototype, 'createBindGroup', (_, [{ entries }], group) => {
        this.#bytes.set(group, boundBytes([...entries]));
      }),
      intercept(pass, 'setPipeline', (self, [pipeline]) => {
        this.#stateOf(self).pipeline = pipeline;
      }),
      intercept(pass, 'setBindGroup', (self, args) => {
        const state = this.#stateOf(self);
        state.group = (args[1] as GPUBindGroup | null | undefined) ?? null;
        state.offsets = [...((args[2] as Iterable<number> | undefined) ?? [])];
      }),
      intercept(pass, 'dispatchWorkgroups', (self, [x, y = 1, z = 1]) => {
        if (this.recording) this.#launched(this.#stateOf(self), [x, y, z]);
      }),
    ];
  }

  remove(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  #launched(
    { pipeline, group, offsets }: PassState,
    size: readonly [number, number, number],
  ): void {
    if (pipeline === null || group === null) return;
    this.launches.push({
      label: group.label,
      workgroups: size[0] * size[1] * size[2],
      bytes: this.#bytes.get(group) ?? 0,
      again(pass, runs) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group, offsets);
        for (let run = 0; run < runs; run++) pass.dispatchWorkgroups(...size);
      },
    });
  }

  #stateOf(pass: GPUComputePassEncoder): PassState {
    const known = this.#passes.get(pass);
    if (known !== undefined) return known;
    const state: PassState = { pipeline: null, group: null, offsets: [] };
    this.#passes.set(pass, state);
    return state;
  }
}

function boundBytes(entries: readonly GPUBindGroupEntry[]): number {
  return entries.reduce((sum, { binding, resource }) => {
    if (binding === STEP_BINDING || !('buffer' in resource)) return sum;
    const { buffer, offset = 0, size = buffer.size - offset } = resource;
    return sum + size;
  }, 0);
}
