import { dispatchesOf } from '../../plan/fuse/rewrite.ts';
import type { Plan } from '../../plan/plan.ts';
import { bytesOf } from '../../plan/tensorTable.ts';
import type { GpuExecutor } from '../gpuExecutor.ts';
import type { Launch } from '../launches.ts';
import { type Clock, chooseClock, MAX_LAUNCHES } from '../tuning/clock.ts';
import { TimedSubmit, type Work } from '../tuning/timedSubmit.ts';
import { layersOf } from './layersOf.ts';

type PlanPass = 'forward' | 'backward' | 'accumulate' | 'update';

/** One dispatch of a training step, timed alone. */
interface KernelProfile {
  readonly label: string;
  /** `conv2dVec4Dgrad.dgrad` */
  readonly kernel: string;
  readonly pass: PlanPass;
  /** names of the layers that it computes for; empty for the batch, the loss and the update */
  readonly layers: readonly string[];
  readonly workgroups: number;
  /** in a step: several where a batch comes in parts */
  readonly launches: number;
  /** of one launch */
  readonly ms: number;
  /** multiplications and additions of one launch, both counted */
  readonly flops: number;
  /** that one launch reads and writes, each counted once */
  readonly bytes: number;
}

export interface StepProfile {
  /** the device's timestamps, or the host's clock around repeated launches */
  readonly clock: 'device' | 'host';
  readonly kernels: readonly KernelProfile[];
}

/** A reading lasts at least this long, ms: enough for either clock. */
const LONG_ENOUGH = 20;

/** Readings of which the shortest counts; a launch that takes long is read once. */
const REPEATS = 3;
const LONG = 200;

interface ProfileOptions {
  /** milliseconds */
  readonly now: () => number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Times every dispatch of a step alone, launched again and again on the memory as a step left it.
 * @param executor with its data, after at least one step; it is of no more use for training
 */
export async function profileKernels(
  device: GPUDevice,
  executor: GpuExecutor,
  batchSize: number,
  { now, onProgress, signal }: ProfileOptions,
): Promise<StepProfile> {
  const { plan } = executor;
  const launches = executor.launches();
  const dispatches = dispatchesOf(plan);
  const submit = new TimedSubmit(device, now);
  const micro = Math.ceil(batchSize / plan.batchSize);
  try {
    const heaviest = launches.toSorted((a, b) => b.work - a.work)[0];
    if (heaviest === undefined) throw new Error('The executor has no data yet.');
    const clock = await chooseClock<Work>((...what) => submit.time(...what), [heaviest]);
    const kernels: KernelProfile[] = [];
    for (const [index, dispatch] of dispatches.entries()) {
      onProgress?.(index, dispatches.length);
      signal?.throwIfAborted();
      const launch = launches[index];
      if (launch === undefined) continue;
      const { label, shader, entry, workgroups, flops } = dispatch;
      const pass = passOf(plan, index);
      kernels.push({
        ...{ label, kernel: `${shader}.${entry}`, pass, layers: layersOf(plan, label) },
        ...{ workgroups, flops, bytes: bytesOf(dispatch, plan.views) },
        launches: pass === 'update' ? 1 : micro,
        ms: await timeOf(clock, launch),
      });
    }
    onProgress?.(dispatches.length, dispatches.length);
    return { clock: clock.stamps ? 'device' : 'host', kernels };
  } finally {
    submit.destroy();
  }
}

/** Milliseconds of one launch: of readings long enough for the clock, the shortest. */
async function timeOf(clock: Clock<Work>, launch: Launch): Promise<number> {
  const work = [launch];
  const enough = Math.max(LONG_ENOUGH, 10 * clock.tick);
  let count = 1;
  // the first one may still be compiled
  await clock.read(work, count);
  let best = await clock.read(work, count);
  while (best < enough && count < MAX_LAUNCHES) {
    const wanted = best > 0 ? (1.3 * enough * count) / best : 8 * count;
    count = Math.min(MAX_LAUNCHES, Math.ceil(Math.min(8 * count, wanted)));
    best = await clock.read(work, count);
  }
  for (let repeat = 1; repeat < REPEATS && best < LONG; repeat++) {
    best = Math.min(best, await clock.read(work, count));
  }
  return best / count;
}

function passOf({ forward, backward, accumulate }: Plan, index: number): PlanPass {
  if (index < forward.length) return 'forward';
  if (index < forward.length + backward.length) return 'backward';
  return index < forward.length + backward.length + accumulate.length ? 'accumulate' : 'update';
}
