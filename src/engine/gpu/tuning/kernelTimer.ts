import type { Dispatch } from '../../layers/dispatch.ts';
import type { Job } from '../../network/executor.ts';
import { dispatchesOf } from '../../plan/fuse/rewrite.ts';
import { pipelineKey } from '../../plan/pipelineKey.ts';
import type { Plan } from '../../plan/plan.ts';
import { gemmKey, UNTUNED, type Variant } from '../../plan/variants/variants.ts';
import { planWithin } from '../checkLimits.ts';
import { GpuMemory } from '../gpuMemory.ts';
import { compileKernels, type Kernel } from '../pipelines.ts';
import { type Clock, chooseClock, until } from './clock.ts';
import { fastestVariant } from './fastestVariant.ts';
import { createNoise, Scratch, scratchBytes } from './scratch.ts';
import { TimedSubmit, type Work } from './timedSubmit.ts';
import type { Measure } from './tuneGemms.ts';

/** The dispatches of a GEMM in a variant. */
interface Way {
  readonly variant: Variant;
  readonly plan: Plan;
  readonly dispatches: readonly Dispatch[];
}

interface CompiledWay extends Way {
  readonly kernels: ReadonlyMap<string, Kernel>;
}

/** Times a job's GEMMs on scratch memory. */
export class KernelTimer {
  readonly #device: GPUDevice;
  readonly #job: Job;
  readonly #now: () => number;
  readonly #submit: TimedSubmit;
  readonly #noise: GPUBuffer;
  readonly #plans = new Map<Variant, Plan>();
  #clock: Promise<Clock<Work>> | null = null;

  /**
   * @param now milliseconds
   * @throws GpuError where the device cannot run the job at all
   */
  constructor(device: GPUDevice, job: Job, now: () => number) {
    this.#device = device;
    this.#job = job;
    this.#now = now;
    this.#planOf(UNTUNED.usual);
    this.#submit = new TimedSubmit(device, now);
    this.#noise = createNoise(device);
  }

  /** The distinct GEMMs, sorted by FLOP, largest first. */
  get gemms(): readonly string[] {
    const flops = new Map<string, number>();
    for (const dispatch of dispatchesOf(this.#planOf(UNTUNED.usual))) {
      const key = gemmKey(dispatch);
      if (key !== null) flops.set(key, (flops.get(key) ?? 0) + dispatch.flops);
    }
    return [...flops].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
  }

  /**
   * Compiles a GEMM's variants for timing. null where the usual variant cannot be timed, or updates its
   * weights itself. Other variants are left out if they do not compile, or if they have the same kernels as
   * one before them. The first GEMM that is measured decides which clock all of them use.
   */
  async compile(gemm: string, usual: Variant, others: readonly Variant[]): Promise<Measure | null> {
    if (this.#updatesAtOnce(gemm, usual)) return null;
    const ways = new Map<string, Way>();
    for (const variant of [usual, ...others]) {
      const way = this.#wayOf(gemm, variant);
      const key = way?.dispatches.map(pipelineKey).join();
      if (way === null || key === undefined || ways.has(key)) continue;
      ways.set(key, way);
    }
    const compiled = await Promise.all(
      [...ways.values()].map(async (way): Promise<CompiledWay[]> => {
        const kernels = await compileKernels(this.#device, way.dispatches).catch(() => null);
        return kernels === null ? [] : [{ ...way, kernels }];
      }),
    );
    const [standard, ...challengers] = compiled.flat();
    if (standard?.variant !== usual) return null;
    return (deadline) => this.#measure(standard, challengers, deadline);
  }

  destroy(): void {
    this.#submit.destroy();
    this.#noise.destroy();
  }

  async #measure(
    usual: CompiledWay,
    others: readonly CompiledWay[],
    deadline: number,
  ): Promise<Variant> {
    if (others.length === 0) return usual.variant;
    const memory = new GpuMemory(this.#device);
    const scratch = new Scratch(this.#device, memory, this.#noise);
    const bind = async ({ variant, plan, kernels, dispatches }: CompiledWay) => ({
      variant,
      work: await scratch.bind(plan, kernels, dispatches),
    });
    try {
      const standard = await bind(usual);
      this.#clock ??= chooseClock((...what) => this.#submit.time(...what), standard.work);
      const clock = until(await this.#clock, deadline, this.#now);
      return await fastestVariant(clock, standard, await Promise.all(others.map(bind)));
    } finally {
      memory.releaseAll();
    }
  }

  /** Whether it is a gradient that is not written at all: its time alone is no fair comparison. */
  #updatesAtOnce(gemm: string, usual: Variant): boolean {
    const tuning = { usual, chosen: {} };
    const plan = planWithin(this.#device.limits, this.#job, { tuning });
    const label = this.#tileOf(gemm)?.label;
    return dispatchesOf(plan).some((each) => each.label === label && each.shader.includes('Adam'));
  }

  #tileOf(gemm: string): Dispatch | undefined {
    const tiles = dispatchesOf(this.#planOf(UNTUNED.usual));
    return tiles.find((dispatch) => gemmKey(dispatch) === gemm);
  }

  /** null where it needs more memory than tuning may use */
  #wayOf(gemm: string, variant: Variant): Way | null {
    const tile = this.#tileOf(gemm);
    if (tile === undefined) return null;
    const plan = this.#planOf(variant);
    const dispatches = gemmDispatches(plan, tile.label);
    const isTimed = dispatches.length > 0 && scratchBytes(plan, dispatches) !== null;
    return isTimed ? { variant, plan, dispatches } : null;
  }

  #planOf(variant: Variant): Plan {
    const known = this.#plans.get(variant);
    if (known !== undefined) return known;
    const tuning = { usual: variant, chosen: {} };
    const plan = planWithin(this.#device.limits, this.#job, { tuning, updateInWgrad: false });
    this.#plans.set(variant, plan);
    return plan;
  }
}

/**
 * All dispatches of a GEMM: the one with its label, which is the same in every variant, and the one that adds
 * up its partial sums.
 */
export function gemmDispatches(plan: Plan, label: string): readonly Dispatch[] {
  return dispatchesOf(plan).filter(
    (each) => each.label === label || each.label === `${label} fold`,
  );
}
