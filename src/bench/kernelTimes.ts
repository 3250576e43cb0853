import { bestMs } from '../engine/gpu/profile/bestMs.ts';
import { usualVariant } from '../engine/gpu/tuning/usualVariant.ts';
import { buildPlan } from '../engine/plan/buildPlan.ts';
import type { Tuning } from '../engine/plan/variants/variants.ts';
import type { GpuClasses } from './gpuProbe.ts';
import { LaunchRecorder } from './launchRecorder.ts';
import type { Ours } from './ours.ts';
import type { Problem } from './problem.ts';

/** One dispatch of a training step, timed alone. */
export interface KernelTime {
  readonly label: string;
  readonly workgroups: number;
  readonly ms: number;
  /** multiplications and additions, by the plan; 0 where the plan does not give them */
  readonly flops: number;
  /** of all bindings, each counted once */
  readonly bytes: number;
}

/** Trains one batch, then launches each of its dispatches repeatedly, alone. */
export async function kernelTimes(
  ours: Ours,
  problem: Problem,
  classes: GpuClasses,
  signal: AbortSignal,
): Promise<readonly KernelTime[]> {
  const recorder = new LaunchRecorder(classes);
  const prepared = await ours.prepare(problem);
  try {
    await prepared.firstStep();
    recorder.recording = true;
    await prepared.steps(1);
    recorder.recording = false;
    const flops = plannedFlops(problem, { usual: usualVariant(ours.gpu), chosen: {} });
    const times: KernelTime[] = [];
    for (const [index, { label, workgroups, bytes, again }] of recorder.launches.entries()) {
      signal.throwIfAborted();
      const ms = await bestMs(ours.gpu.device, (encoder, runs) => {
        const pass = encoder.beginComputePass();
        again(pass, runs);
        pass.end();
      });
      times.push({ label, workgroups, ms, flops: flops(label, index), bytes });
    }
    return times;
  } finally {
    recorder.remove();
    prepared.dispose();
  }
}

/** By index where the launches match the plan one to one, else by label. */
function plannedFlops({ job }: Problem, tuning: Tuning): (label: string, place: number) => number {
  const { forward, backward, update } = buildPlan(job, { tuning });
  const planned = [...forward, ...backward, ...update];
  return (label, index) => {
    const here = planned[index];
    const found = here?.label === label ? here : planned.find((other) => other.label === label);
    return found?.flops ?? 0;
  };
}
