import type { Step, StepResult } from '../network/executor.ts';
import { METRIC_SLOTS, type Plan } from '../plan/plan.ts';
import { cutSubmits, type Submit, type Task } from './cutSubmits.ts';
import type { ExampleStore } from './exampleStore.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { type Launch, launch } from './launches.ts';
import { type MicroStep, microStepsOf } from './microSteps.ts';
import type { Readback } from './readback.ts';
import { resultOf } from './stepResult.ts';
import { PART_SLOT, type StepUniforms } from './stepUniforms.ts';
import type { SubmitBudget } from './submitBudget.ts';
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
  readonly budget: SubmitBudget;
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

  /** One submit, if all micro-batches of the steps have a slot and their work fits into one. */
  async run(
    steps: readonly Step[],
    bound: BoundPlan,
    metrics: GPUBuffer,
  ): Promise<readonly StepResult[]> {
    const { plan } = this.#parts;
    const parts = steps.map((step) => microStepsOf(step, plan.batchSize));
    const all = parts.flat();
    const readings: Promise<readonly Float32Array[]>[] = [];
    for (let first = 0; first < all.length; first += METRIC_SLOTS) {
      readings.push(this.#runRows(all.slice(first, first + METRIC_SLOTS), bound, metrics));
    }
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

  /** Runs as many micro-batches as a staging buffer has rows. */
  async #runRows(
    micro: readonly MicroStep[],
    bound: BoundPlan,
    metrics: GPUBuffer,
  ): Promise<readonly Float32Array[]> {
    const { device, plan, memory, examples, uniforms, readback, budget, seed, stepSize } =
      this.#parts;
    const { buffersCreated, bindGroupsCreated } = memory;
    const reading = readback.begin();
    for (let first = 0; first < micro.length; first += examples.slots) {
      const together = micro.slice(first, first + examples.slots);
      examples.prepare(together);
      uniforms.write(device.queue, together, { seed, streamed: examples.streamed, stepSize });
      const submits = cutSubmits(tasksOf(together, bound), budget.work);
      submits.forEach((submit, index) => {
        const encoder = this.#encode(submit);
        if (index + 1 === submits.length) {
          reading.copy(encoder, metrics, 4 * plan.metricsRow * together.length);
        }
        this.#submit(encoder, submit.work);
      });
    }
    this.#buffers += memory.buffersCreated - buffersCreated;
    this.#bindGroups += memory.bindGroupsCreated - bindGroupsCreated;
    const rows = await reading.read().catch((error: unknown) => whyLost(device, error));
    return micro.map((_, row) => rows.subarray(row * plan.metricsRow, (row + 1) * plan.metricsRow));
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

  /** Nobody waits for its end; its duration only sets the budget of the next submits. */
  #submit(encoder: GPUCommandEncoder, work: number): void {
    const { queue } = this.#parts.device;
    const since = performance.now();
    queue.submit([encoder.finish()]);
    this.#submits++;
    queue.onSubmittedWorkDone().then(
      () => this.#parts.budget.finished(work, since, performance.now()),
      () => {}, // the read-back reports a lost device
    );
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
