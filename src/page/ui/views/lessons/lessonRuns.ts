import type { NetworkSpec } from '../../../../engine/network/spec.ts';
import type { SavedRun } from '../../../store/runs/savedRuns.ts';

/** Whether a network switches units off while it trains. */
export function hasDropout({ layers }: Pick<NetworkSpec, 'layers'>): boolean {
  return layers.some(({ kind, disabled }) => kind === 'Dropout' && disabled !== true);
}

/**
 * The newest run on the same images that has Dropout where this one has none, or none where it has.
 * @param saved newest first
 */
export function counterpart(
  saved: readonly SavedRun[],
  run: Pick<SavedRun['request'], 'network' | 'dataset' | 'fit'> | null,
): SavedRun | null {
  if (run === null) return null;
  const isCounterpart = ({ request, history }: SavedRun) =>
    history.length > 0 &&
    request.dataset === run.dataset &&
    request.fit.limit === run.fit.limit &&
    hasDropout(request.network) !== hasDropout(run.network);
  return saved.find(isCounterpart) ?? null;
}

/** The newest run of that network on that data that has ended an epoch; its arguments may differ. */
export function runOf(
  saved: readonly SavedRun[],
  network: NetworkSpec,
  dataset: string | null,
): SavedRun | null {
  const key = (layers: NetworkSpec['layers']) => JSON.stringify(layers);
  const wanted = key(network.layers);
  const fits = ({ request, history }: SavedRun) =>
    history.length > 0 && request.dataset === dataset && key(request.network.layers) === wanted;
  return saved.find(fits) ?? null;
}
