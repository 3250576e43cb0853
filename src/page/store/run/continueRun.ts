import type { RunRequest } from '../../../worker/protocol.ts';
import type { Run } from './runSlice.ts';

type Continuation =
  /** the request's `epochs` is the epoch to go on to */
  | { readonly request: RunRequest; readonly from: number; readonly block: null }
  | { readonly request: null; readonly block: 'invalid' | 'network' | 'device' };

/**
 * How an ended run would go on with the set-up as it is now: to the set-up's epochs where they are
 * more than it has had, else for as many more. Weights belong to their network, whichever of its
 * layers are frozen.
 */
export function continuation(
  { request: wanted }: { readonly request: Omit<RunRequest, 'runId'> | null },
  {
    request: last,
    history,
    plan,
    progress,
    phase,
  }: Pick<Run, 'request' | 'history' | 'plan' | 'progress' | 'phase'>,
): Continuation {
  if (wanted === null || last === null) return { request: null, block: 'invalid' };
  const layers = ({ network }: Pick<RunRequest, 'network'>) =>
    JSON.stringify([network.inputShape, network.layers.map(({ trainable: _, ...layer }) => layer)]);
  if (layers(wanted) !== layers(last)) return { request: null, block: 'network' };
  // where the GPU cannot be opened again, the CPU takes the run on
  const isGone = wanted.device === 'cpu' && 'problem' in phase && phase.problem !== undefined;
  if (wanted.device !== last.device && !isGone) return { request: null, block: 'device' };
  // a run of a file has had epochs that are not in its history
  const before = plan === null ? 0 : Math.floor(progress.step / plan.stepsPerEpoch);
  const from = history.at(-1)?.epoch ?? before;
  const { epochs } = wanted.fit;
  const fit = { ...wanted.fit, epochs: epochs > from ? epochs : from + epochs };
  const sameGemms = wanted.fit.batchSize === last.fit.batchSize;
  const kernels = sameGemms ? (plan?.tuning ?? wanted.kernels) : wanted.kernels;
  return { request: { ...wanted, fit, kernels, runId: last.runId }, from, block: null };
}
