import type { Hold, Step, StepResult } from '../network/executor.ts';
import { METRIC_SLOTS, type Plan } from '../plan/plan.ts';
import { cutSubmits, type Submit, type Task } from './cutSubmits.ts';
import type { ExampleStore } from './exampleStore.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { type Launch, launch } from './launches.ts';
import { type MicroStep, microStepsOf } from './microSteps.ts';
import type { Readback } from './readback.ts';
import { resultOf } from './stepResult.ts';
import { PART_SLOT, type StepUniforms } from './stepUniforms.ts';
import type { SubmitPace } from './submitPace.ts';
import { whyLost } from './whyLost.ts';

/** A plan's dispatches with all their bindings. */
export type BoundPlan = Readonly<
  Record<'forward' | 'backward' | 'accumulate' | 'update', readonly Launch[]>
>;

interface StepRunnerParts {
  readonly device: GPUDevice;
  readonly plan: Plan;
  readonly memory: GpuMemory;
  readonly examples: ExampleStore;
  readonly uniforms: StepUniforms;
  readonly readback: Readback;
  readonly pace: SubmitPace;
  readonly seed: number;
  /** the optimizer's step size */
  readonly stepSize: (learningRate: number, t: number) => number;
}

/** Records steps, one compute pass for each submit, and reads their partials back. */
export class StepRunner {
  readonly #parts: StepRunnerParts;
  #steps = 0;
  #submits = 0;
  #buffers = 0;
  #bindGroups = 0;

  constructor(parts: StepRunnerParts) {
    this.#parts = parts;
  }

  /**
   * One submit, if all micro-batches of the steps have a slot and their work fits into one.
   * @param hold see `Executor.run`
   */
  async run(
    steps: readonly Step[],
    bound: BoundPlan,
    metrics: GPUBuffer,
    hold?: Hold,
  ): Promise<readonly StepResult[]> {
    const { plan, pace } = this.#parts;
    const parts = steps.map((step) => microStepsOf(step, plan.batchSize));
    const readings = await pace.run(this.#submitAll(parts.flat(), bound, metrics), hold);
    this.#steps += steps.length;
    const rows = (await Promise.all(readings)).flat();
    let at = 0;
    return steps.map((step, index) => {
      const first = at;
      at += parts[index]?.length ?? 0;
      return resultOf(step, rows.slice(first, at), plan);
    });
  }

  /** Over the steps run so far. */
  perStep() {
    const steps = Math.max(1, this.#steps);
    return {
      submitsPerStep: this.#submits / steps,
      buffersCreatedPerStep: this.#buffers / steps,
      bindGroupsCreatedPerStep: this.#bindGroups / steps,
    };
  }

  /**
   * Yields before each submit.
   * @returns the partials of the micro-batches, once they are done
   */
  *#submitAll(
    micro: readonly MicroStep[],
    bound: BoundPlan,
    metrics: GPUBuffer,
  ): Generator<void, readonly Promise<readonly Float32Array[]>[]> {
    const { device, plan, memory, examples, uniforms, readback, pace, seed, stepSize } =
      this.#parts;
    const { buffersCreated, bindGroupsCreated } = memory;
    const readings: Promise<readonly Float32Array[]>[] = [];
    for (const rows of slices(micro, METRIC_SLOTS)) {
      const reading = readback.begin();
      for (const together of slices(rows, examples.slots)) {
        examples.prepare(together);
        uniforms.write(device.queue, together, { seed, streamed: examples.streamed, stepSize });
        for (const submit of cutSubmits(tasksOf(together, bound), () => pace.work)) {
          yield;
          const encoder = this.#encode(submit);
          if (submit.isLast) {
            reading.copy(encoder, metrics, 4 * plan.metricsRow * together.length);
          }
          pace.submit(encoder.finish(), submit.work);
          this.#submits++;
        }
      }
      readings.push(this.#partialsOf(reading.read()));
    }
    this.#buffers += memory.buffersCreated - buffersCreated;
    this.#bindGroups += memory.bindGroupsCreated - bindGroupsCreated;
    return readings;
  }

  #partialsOf(reading: Promise<Float32Array>): Promise<readonly Float32Array[]> {
    const { device, plan } = this.#parts;
    const partials = reading.then(
      (rows) => Array.from(slices(rows, plan.metricsRow)),
      (error: unknown) => whyLost(device, error),
    );
    // it is handled where the run waits for it, or the run has failed before
    partials.catch(() => {});
    return partials;
  }

  #encode({ pieces }: Submit): GPUCommandEncoder {
    const { device, uniforms } = this.#parts;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const { launch: bound, slot, first, count } of pieces) {
      const whole = count === bound.workgroups;
      if (!whole) uniforms.writePart(device.queue, slot, first);
      launch(pass, bound, whole ? slot : PART_SLOT, count);
    }
    pass.end();
    return encoder;
  }
}

/** All launches of the micro-batches, in order. */
function tasksOf(
  micro: readonly MicroStep[],
  { forward, backward, accumulate, update }: BoundPlan,
): readonly Task[] {
  return micro.flatMap((step, slot) => {
    const training = step.last ? [backward, accumulate, update] : [backward, accumulate];
    const lists = [forward, ...(step.update === null ? [] : training)];
    return lists.flat().map((bound) => ({ launch: bound, slot }));
  });
}

/** Consecutive parts of at most `size` entries. */
function* slices<L extends { readonly length: number; slice(first: number, end: number): L }>(
  list: L,
  size: number,
): Generator<L> {
  for (let first = 0; first < list.length; first += size) yield list.slice(first, first + size);
}
