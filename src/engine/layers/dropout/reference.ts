import { pcg3d } from '../../core/rng.ts';
import { type LayerReference, type LayerRun, noWeights } from '../layerReference.ts';
import { type DropoutConfig, dropBelow } from './definition.ts';

/** Drops elements by the hash of (element of the batch, t, seed and layer), as every device does. */
export const dropout: LayerReference<DropoutConfig> = {
  forward: (run) => masked(run, run.x),
  backward: (run, _, dy) => ({ dx: masked(run, dy), dw: noWeights }),
};

function masked(
  { config, index, mask }: LayerRun<DropoutConfig>,
  values: Float64Array,
): Float64Array {
  if (mask === null || config.rate === 0) return values;
  const key = mask.seed ^ Math.imul(index, 0x9e3779b9);
  const limit = dropBelow(config.rate);
  const scale = 1 / (1 - config.rate);
  return values.map((value, i) => (pcg3d(i, mask.t, key)[0] < limit ? 0 : value * scale));
}
