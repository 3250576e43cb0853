import type { Job } from '../../network/executor.ts';
import type { KernelChoice } from '../../plan/variants/tuning.ts';
import {
  exactVariants,
  type Tuning,
  type Variant,
  variants,
} from '../../plan/variants/variants.ts';
import type { Gpu } from '../device.ts';
import { whenLost } from '../whenLost.ts';
import type { Decided } from './decided.ts';
import { adapterKey } from './decided.ts';
import { KernelTimer } from './kernelTimer.ts';
import { type Measure, tuneGemms } from './tuneGemms.ts';
import { canRun, usualVariant } from './usualVariant.ts';

/** Time limit for timing all GEMMs of a job, ms. */
const BUDGET_MS = 800;
/** Time limit for waiting until their kernels are compiled, ms. */
const COMPILE_MS = 1500;

/** A store of earlier decisions, by adapter and GEMM. */
export interface KernelMemory {
  read(adapter: string): Promise<Decided>;
  add(adapter: string, decided: Decided): Promise<void>;
}

interface Surroundings {
  readonly memory: KernelMemory;
  readonly onProgress: (done: number, total: number) => void;
  /** milliseconds */
  readonly now: () => number;
  /** aborted where the run is no longer wanted: no further GEMM is timed */
  readonly signal?: AbortSignal;
  /** Creates the timer of GEMMs; a test may replace it. */
  readonly timer?: (device: GPUDevice, job: Job, now: () => number) => GemmTimer;
}

interface GemmTimer {
  /** sorted by FLOP, largest first */
  readonly gemms: readonly string[];
  compile(gemm: string, usual: Variant, others: readonly Variant[]): Promise<Measure | null>;
  destroy(): void;
}

type TunableGpu = Pick<Gpu, 'device' | 'info' | 'fallback'>;

/**
 * Decides which kernels a run uses. Of recorded ones, it uses all that the device can run. Never fails: where
 * tuning fails, the usual kernels are used.
 */
export async function decideKernels(
  gpu: TunableGpu,
  job: Job,
  choice: KernelChoice,
  surroundings: Surroundings,
): Promise<Tuning> {
  if (typeof choice === 'object') return asRecorded(gpu, choice);
  const usual = usualVariant(gpu);
  // On a software adapter, compilation takes more time than any choice saves.
  if (choice === 'usual' || gpu.fallback) return asTuned(usual, {});
  try {
    const allowed = choice === 'tuned-f16' ? variants : exactVariants;
    const others = allowed.filter((each) => each !== usual && canRun(gpu, each));
    const key = adapterKey(gpu.info);
    const adapter = choice === 'tuned' ? key : `${key} ${choice}`;
    return asTuned(usual, await decide(gpu.device, adapter, job, { usual, others }, surroundings));
  } catch {
    return asTuned(usual, {});
  }
}

async function decide(
  device: GPUDevice,
  adapter: string,
  job: Job,
  { usual, others }: { readonly usual: Variant; readonly others: readonly Variant[] },
  { memory, onProgress, now, signal, timer: createTimer = createKernelTimer }: Surroundings,
): Promise<Decided> {
  if (others.length === 0) return {};
  let isLost = false;
  const endHearing = whenLost(device.lost, () => {
    isLost = true;
  });
  const all = Object.entries(await memory.read(adapter));
  const known = new Map(all.filter(([, variant]) => [usual, ...others].includes(variant)));
  const timer = createTimer(device, job, now);
  try {
    const measured = await tuneGemms({
      ...{ now, budgetMs: BUDGET_MS, compileMs: COMPILE_MS, onProgress },
      isWanted: () => signal?.aborted !== true,
      gemms: timer.gemms.filter((gemm) => !known.has(gemm)),
      compile: (gemm) => timer.compile(gemm, usual, others),
    });
    if (Object.keys(measured).length > 0 && !isLost) await memory.add(adapter, measured);
    return { ...Object.fromEntries(known), ...measured };
  } finally {
    endHearing();
    timer.destroy();
  }
}

function createKernelTimer(device: GPUDevice, job: Job, now: () => number): GemmTimer {
  return new KernelTimer(device, job, now);
}

/** Lists only variants other than the usual one. */
function asTuned(usual: Variant, decided: Decided): Tuning {
  const chosen = Object.entries(decided).filter(([, variant]) => variant !== usual);
  return { usual, chosen: Object.fromEntries(chosen) };
}

function asRecorded(gpu: TunableGpu, { usual, chosen }: Tuning): Tuning {
  const able = Object.entries(chosen).filter(([, variant]) => canRun(gpu, variant));
  return {
    usual: canRun(gpu, usual) ? usual : usualVariant(gpu),
    chosen: Object.fromEntries(able),
  };
}
