import type { ProfileReport } from '../../../worker/studyReport.ts';

type Kernels = ProfileReport['kernels'];

/** Milliseconds of all kernels of a step. */
export function stepMs(kernels: Kernels): number {
  return kernels.reduce((sum, { ms, launches }) => sum + ms * launches, 0);
}

export interface LayerShare {
  readonly layer: string;
  readonly ms: number;
  /** of a step, 0…1 */
  readonly share: number;
}

/**
 * The time of each layer in a step, largest first. A kernel that works for several layers counts for the first,
 * whose shape it has; the batch, the loss and the update count for none.
 */
export function layerShares(kernels: Kernels): readonly LayerShare[] {
  const times = new Map<string, number>();
  for (const { layers, ms, launches } of kernels) {
    const [layer] = layers;
    if (layer !== undefined) times.set(layer, (times.get(layer) ?? 0) + ms * launches);
  }
  const whole = stepMs(kernels);
  return [...times]
    .map(([layer, ms]) => ({ layer, ms, share: ms / whole }))
    .sort((a, b) => b.ms - a.ms);
}

/** Which layer to shrink so that a step takes half as long. */
export interface Halving extends LayerShare {
  /** of its own time, what may be left of it; null where even without it a step takes more than half */
  readonly left: number | null;
}

/** null where no layer has a kernel */
export function halvingOf(kernels: Kernels): Halving | null {
  const [largest] = layerShares(kernels);
  if (largest === undefined) return null;
  const { share } = largest;
  return { ...largest, left: share < 0.5 ? null : (share - 0.5) / share };
}
