import { sameTuning } from '../../../engine/plan/variants/tuning.ts';
import type { EndedPhase } from '../../../worker/protocol.ts';
import { gemmsOf, withKernels } from '../setup/recordedKernels.ts';
import type { SavedRun } from './savedRuns.ts';

type Trained = Pick<SavedRun, 'request' | 'plan'>;

/** The request that repeats a saved run, with the kernels that it used. */
export function toRepeat({ request, plan, setup }: Trained & Pick<SavedRun, 'setup'>) {
  const tuning = request.device === 'cpu' ? null : (plan?.tuning ?? null);
  const own = tuning === null ? request : { ...request, kernels: tuning };
  return { request: own, setup: withKernels(setup, tuning) };
}

/** How a kept run comes back; one whose page was closed rests at its last epoch. */
export function endOf({ state, failure }: SavedRun): EndedPhase {
  if (state === 'failed' && failure !== null) return { name: 'failed', error: failure };
  return { name: state === 'finished' ? 'finished' : 'stopped' };
}

/** Whether two runs computed the same GEMMs with different variants. */
export function otherKernels(one: Trained, other: Trained): boolean {
  const [before, after] = [one.plan?.tuning ?? null, other.plan?.tuning ?? null];
  if (before === null || after === null || sameTuning(before, after)) return false;
  const gemms = ({ network, fit }: SavedRun['request']) => gemmsOf(network, fit.batchSize);
  return gemms(one.request) === gemms(other.request);
}
