import type { Step, StepResult } from '../network/executor.ts';
import { METRIC_SLOTS, type Plan } from '../network/plan.ts';
import type { ExampleStore } from './exampleStore.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { type Launch, launch } from './launches.ts';
import { type MicroStep, microStepsOf, slotsFor } from './microSteps.ts';
import type { Readback } from './readback.ts';
import { resultOf } from './stepResult.ts';
import type { StepRing } from './stepRing.ts';
import { whyLost } from './whyLost.ts';

/** A plan's dispatches with everything bound. */
export type BoundPlan = Readonly<
  Record<'forward' | 'backward' | 'accumulate' | 'update', readonly Launch[]>
>;

interface StepRunnerParts {
  readonly device: GPUDevice;
  readonly plan: Plan;
  readonly memory: GpuMemory;
  readonly examples: ExampleStore;
  readonly ring: StepRing;
  readonly readback: Readback;
  readonly seed: number;
  /** the optimizer's, from learning rate and t */
  readonly stepSize: (learningRate: number, t: number) => number;
}

/** Records steps, one compute pass a submit, and reads their figures back. */
export class StepRunner {
  readonly #parts: StepRunnerParts;
  #steps = 0;
  #submits = 0;
  #buffers = 0;
  #bindGroups = 0;

  constructor(parts: StepRunnerParts) {
    this.#parts = parts;
  }

  /** One submit where all micro-batches of the steps have a slot, and are not too much for one. */
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
    return steps.map((step, place) => {
      const first = at;
      at += parts[place]?.length ?? 0;
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

  /** As many micro-batches as a staging buffer has rows. */
  async #runRows(
    micro: readonly MicroStep[],
    bound: BoundPlan,
    metrics: GPUBuffer,
  ): Promise<readonly Float32Array[]> {
    const { device, plan, memory, examples, readback } = this.#parts;
    const { buffersCreated, bindGroupsCreated } = memory;
    const reading = readback.begin();
    const slots = Math.min(examples.slots, slotsFor(plan));
    for (let first = 0; first < micro.length; first += slots) {
      const together = micro.slice(first, first + slots);
      const encoder = this.#encode(together, bound);
      reading.copy(encoder, metrics, 4 * plan.figures * together.length);
      device.queue.submit([encoder.finish()]);
      this.#submits++;
    }
    this.#buffers += memory.buffersCreated - buffersCreated;
    this.#bindGroups += memory.bindGroupsCreated - bindGroupsCreated;
    const figures = await reading.read().catch((error: unknown) => whyLost(device, error));
    return micro.map((_, row) => figures.subarray(row * plan.figures, (row + 1) * plan.figures));
  }

  /** Uploads what the submit's micro-batches need, and records them. */
  #encode(
    micro: readonly MicroStep[],
    { forward, backward, accumulate, update }: BoundPlan,
  ): GPUCommandEncoder {
    const { device, examples, ring, seed, stepSize } = this.#parts;
    examples.prepare(micro);
    ring.write(device.queue, micro, { seed, streamed: examples.streamed, stepSize });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    micro.forEach((step, slot) => {
      launch(pass, forward, slot);
      if (step.update === null) return;
      launch(pass, backward, slot);
      launch(pass, accumulate, slot);
      if (step.last) launch(pass, update, slot);
    });
    pass.end();
    return encoder;
  }
}
