import { activate } from '../../engine/layers/activationReference.ts';
import { noWeights } from '../../engine/layers/layerReference.ts';
import { forwardLayer, type LayerInputs } from '../../engine/layers/layerReferences.ts';
import type { ResolvedLayer } from '../../engine/layers/registry.ts';
import {
  absolutes,
  added,
  appliesActivation,
  type Expected,
  mixesExamples,
  moved,
  multiplies,
  positive,
  scaled,
  withoutActivation,
} from './expected.ts';
import { functionError, HALF, HALF_TINY, steepestSlope, sumLengths, TURN } from './tolerances.ts';

/**
 * y of a layer from the inputs that the GPU has.
 * @param unsure tolerances of the inputs; null where they are exactly known
 */
export function outputOf(
  layer: ResolvedLayer,
  inputs: LayerInputs,
  unsure: readonly (Float64Array | null)[],
  half: boolean,
): Expected {
  const { forward: terms } = sumLengths(layer, inputs.batch);
  if (mixesExamples(layer)) return moved(terms, inputs, (given) => forwardLayer(layer, given));
  const linear = withoutActivation(layer);
  const z = forwardLayer(linear, inputs);
  const size = forwardLayer(linear, positive(linear, inputs));
  const magnitude = multiplies(layer) ? size : added(absolutes(size), absolutes(z));
  let tolerance = scaled(terms, magnitude);
  if (half) {
    const coarse = forwardLayer(linear, positive(linear, inputs, HALF_TINY));
    tolerance = tolerance.map((value, i) => value + HALF * (coarse[i] ?? 0));
  }
  if (unsure.some((each) => each !== null)) {
    const xs = (inputs.xs ?? []).map((x, i) => unsure[i] ?? new Float64Array(x.length));
    const given = { ...positive(linear, inputs), x: xs[0] ?? noWeights, xs };
    tolerance = added(tolerance, forwardLayer(linear, given));
  }
  const { config } = layer;
  const own = functionError(layer) + turnError(layer, inputs.x);
  const y = 'activation' in config && appliesActivation(layer) ? activate(config.activation, z) : z;
  const slope = 'activation' in config ? steepestSlope(config.activation) : 1;
  const same = own === 0 && slope === 1;
  return { values: y, tolerance: same ? tolerance : tolerance.map((value) => slope * value + own) };
}

/** A turned image may be sampled a little beside the place, and by whole pixels it is another one. */
export function turnError({ config, input }: ResolvedLayer, x: Float64Array): number {
  if (!('interpolation' in config)) return 0;
  if (config.interpolation === 'nearest') return Infinity;
  const range = x.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return TURN * Math.max(...input) * range;
}
