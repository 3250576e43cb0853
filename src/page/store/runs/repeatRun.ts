import { sameTuning } from '../../../engine/plan/variants/tuning.ts';
import { productsOf, withKernels } from '../setup/recordedKernels.ts';
import type { KeptRun } from './keptRuns.ts';

type Trained = Pick<KeptRun, 'request' | 'plan'>;

/** A kept run as it is repeated: with the kernels that it had. */
export function toRepeat({ request, plan, setup }: Trained & Pick<KeptRun, 'setup'>) {
  const tuning = request.device === 'cpu' ? null : (plan?.tuning ?? null);
  const own = tuning === null ? request : { ...request, kernels: tuning };
  return { request: own, setup: withKernels(setup, tuning) };
}

/** Whether two runs computed the same products in other ways. */
export function otherKernels(one: Trained, other: Trained): boolean {
  const [before, after] = [one.plan?.tuning ?? null, other.plan?.tuning ?? null];
  if (before === null || after === null || sameTuning(before, after)) return false;
  const products = ({ network, fit }: KeptRun['request']) => productsOf(network, fit.batchSize);
  return products(one.request) === products(other.request);
}
