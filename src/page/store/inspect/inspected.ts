import type { RunRequest } from '../../../worker/protocol.ts';
import type { AppState } from '../appStore.ts';
import { holdsSetup } from '../run/runPhase.ts';
import { wantedRequest } from '../wantedRequest.ts';

/** The network that views look into: that of the run, or the set-up's with its initial weights. */
export interface Inspected {
  readonly setup: Omit<RunRequest, 'runId'>;
  /** null: no run of this set-up has weights */
  readonly runId: string | null;
}

/**
 * A run is looked into until the network, its loss or its data are changed after it; not one that ended before it
 * had weights.
 * @returns null where there is neither a run nor a set-up that could train
 */
export function inspectedNetwork(
  state: Pick<AppState, 'setup' | 'preferences' | 'run'>,
): Inspected | null {
  const { request, phase, ended, plan } = state.run;
  const wanted = wantedRequest(state);
  const hasNoWeights = ended && plan === null;
  const isRun =
    request !== null && !hasNoWeights && (holdsSetup(phase, ended) || sameNetwork(request, wanted));
  if (isRun) return { setup: request, runId: request.runId };
  return wanted && { setup: wanted, runId: null };
}

function sameNetwork(request: RunRequest, wanted: Inspected['setup'] | null): boolean {
  const key = ({ network, dataset, fit, device }: Inspected['setup']) =>
    JSON.stringify([network.inputShape, network.layers, dataset, fit.loss, device]);
  return wanted === null || key(request) === key(wanted);
}
