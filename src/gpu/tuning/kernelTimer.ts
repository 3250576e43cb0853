import type { Dispatch } from '../../layers/dispatch.ts';
import type { Job } from '../../network/executor.ts';
import { pipelineKey } from '../../network/pipelineKey.ts';
import type { Plan } from '../../network/plan.ts';
import { productKey, UNTUNED, type Variant } from '../../network/variants/variants.ts';
import { planWithin } from '../checkLimits.ts';
import { GpuMemory } from '../gpuMemory.ts';
import type { Launch } from '../launches.ts';
import { compileKernels, type Kernel } from '../pipelines.ts';
import { LaunchClock } from './launchClock.ts';
import { bindScratch, createNoise, scratchBytes } from './scratch.ts';

/** What launches that are timed together should take, ms: a clock may tick in tenths. */
const BATCH_MS = 5;
const MAX_LAUNCHES = 200;
/** The fastest of so many counts: whatever else the device does only adds to a time. */
const ROUNDS = 3;

interface Compiled {
  readonly plan: Plan;
  readonly dispatch: Dispatch;
  readonly kernels: ReadonlyMap<string, Kernel>;
}

/** Times a job's products on scratch memory. What goes wrong costs a variant its time, nothing else. */
export class KernelTimer {
  readonly #device: GPUDevice;
  readonly #job: Job;
  readonly #now: () => number;
  readonly #clock: LaunchClock;
  readonly #noise: GPUBuffer;
  readonly #plans = new Map<Variant, Plan>();
  readonly #compiled = new Map<string, Promise<Compiled | null>>();

  /**
   * @param now milliseconds
   * @throws GpuError where the device cannot run the job at all
   */
  constructor(device: GPUDevice, job: Job, now: () => number) {
    this.#device = device;
    this.#job = job;
    this.#now = now;
    this.#planOf(UNTUNED.usual);
    this.#clock = new LaunchClock(device, now);
    this.#noise = createNoise(device);
  }

  /** The distinct products, the costliest first. */
  get products(): readonly string[] {
    const flops = new Map<string, number>();
    for (const dispatch of dispatchesOf(this.#planOf(UNTUNED.usual))) {
      const key = productKey(dispatch);
      if (key !== null) flops.set(key, (flops.get(key) ?? 0) + dispatch.flops);
    }
    return [...flops].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
  }

  /** Compiles what will be measured. */
  prepare(product: string, variants: readonly Variant[]): void {
    for (const variant of variants) void this.#compile(product, variant);
  }

  async measure(product: string, variant: Variant, deadline: number): Promise<number | null> {
    const memory = new GpuMemory(this.#device);
    try {
      const compiled = await inTime(this.#compile(product, variant), deadline - this.#now());
      if (compiled === null) return null;
      const { plan, dispatch, kernels } = compiled;
      const bound = await bindScratch(
        ...([this.#device, memory, plan, kernels, dispatch, this.#noise] as const),
      );
      return await this.#best(bound, deadline);
    } catch {
      return null;
    } finally {
      memory.releaseAll();
    }
  }

  destroy(): void {
    this.#clock.destroy();
    this.#noise.destroy();
  }

  async #best(bound: Launch, deadline: number): Promise<number | null> {
    // The first launch of a kernel may compile it once more, and touches new memory.
    await this.#clock.time(bound, 1);
    const once = await this.#clock.time(bound, 1);
    const count = Math.max(2, Math.min(MAX_LAUNCHES, Math.ceil(BATCH_MS / once)));
    let best: number | null = null;
    for (let round = 0; round < ROUNDS && this.#now() < deadline; round++) {
      const ms = (await this.#clock.time(bound, count)) / count;
      best = best === null ? ms : Math.min(best, ms);
    }
    return best;
  }

  #compile(product: string, variant: Variant): Promise<Compiled | null> {
    const name = `${product} ${variant}`;
    const known = this.#compiled.get(name);
    if (known !== undefined) return known;
    const compiling = this.#compileAnew(product, variant).catch(() => null);
    this.#compiled.set(name, compiling);
    return compiling;
  }

  async #compileAnew(product: string, variant: Variant): Promise<Compiled | null> {
    const plan = this.#planOf(variant);
    const dispatch = this.#find(product, plan);
    if (dispatch === null || scratchBytes(plan, dispatch) === null) return null;
    // Where a variant does not know the product, it is the tile that would be timed again.
    if (variant !== UNTUNED.usual && pipelineKey(dispatch) === product) return null;
    return { plan, dispatch, kernels: await compileKernels(this.#device, [dispatch]) };
  }

  #planOf(variant: Variant): Plan {
    const known = this.#plans.get(variant);
    if (known !== undefined) return known;
    const tuning = { usual: variant, chosen: {} };
    const plan = planWithin(this.#device.limits, this.#job, { tuning });
    this.#plans.set(variant, plan);
    return plan;
  }

  /** Variants stand in the same places of their plans. */
  #find(product: string, plan: Plan): Dispatch | null {
    const tiles = dispatchesOf(this.#planOf(UNTUNED.usual));
    const place = tiles.findIndex((dispatch) => productKey(dispatch) === product);
    const found = dispatchesOf(plan)[place];
    return found?.label === tiles[place]?.label ? (found ?? null) : null;
  }
}

function dispatchesOf({ forward, backward }: Plan): readonly Dispatch[] {
  return [...forward, ...backward];
}

/** null where it takes longer: it goes on, but nobody waits for it. */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms), null);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
