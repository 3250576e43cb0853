import { needsZ } from '../../engine/layers/activation.ts';
import { activationGradient } from '../../engine/layers/activationReference.ts';
import type { LayerGradients } from '../../engine/layers/layerReference.ts';
import { backwardLayer, type LayerInputs } from '../../engine/layers/layerReferences.ts';
import type { ResolvedLayer } from '../../engine/layers/registry.ts';
import {
  absolutes,
  added,
  appliesActivation,
  type Expected,
  type Known,
  mixesExamples,
  moved,
  multiplies,
  nearTies,
  positive,
  scaled,
  withoutActivation,
} from './expected.ts';
import { turnError } from './layerOutput.ts';
import { functionError, HALF, HALF_TINY, ROUNDOFF, sumLengths, TINY } from './tolerances.ts';

/**
 * dL/dz from dL/dy, where the layer applies an activation.
 * @param at y, or z where the activation needs it
 */
export function beforeActivation(
  layer: ResolvedLayer,
  at: Known | undefined,
  dy: Expected,
): Expected {
  const { config } = layer;
  if (!('activation' in config) || !appliesActivation(layer) || at === undefined) return dy;
  const slopes = activationGradient(
    config.activation,
    at.values,
    dy.values.map(() => 1),
  );
  const values = dy.values.map((value, i) => value * (slopes[i] ?? 0));
  const own = needsZ(config.activation) ? functionError(layer) : 8 * ROUNDOFF;
  const bends = config.activation === 'relu' || config.activation === 'leaky_relu';
  const tolerance = dy.tolerance.map((allowed, i) => {
    const slope = Math.abs(slopes[i] ?? 0);
    const unsure = at.tolerance?.[i] ?? 0;
    const value = Math.abs(dy.values[i] ?? 0);
    const y = at.values[i] ?? 0;
    // the slope is known from y, and jumps at 0
    if (bends && unsure > 0 && y !== 0 && Math.abs(y) <= unsure) return Infinity;
    const smooth = bends ? 0 : 2 * unsure * value;
    if (allowed === Infinity) return slope === 0 && unsure === 0 ? TINY : Infinity;
    return slope * allowed + smooth + own * value + TINY;
  });
  return { values, tolerance };
}

interface Surroundings {
  readonly wantsDx: boolean;
  /** of the layer's first input; null where it is exactly known */
  readonly tolerance: Float64Array | null;
  /** whether kernels in half precision compute them */
  readonly half: { readonly dgrad: boolean; readonly wgrad: boolean };
}

const none = new Float64Array();

/** Gradients of the inputs, none where they are not wanted, and of the weights, from the gradient dL/dz. */
export function gradientsOf(
  layer: ResolvedLayer,
  inputs: LayerInputs,
  y: Float64Array,
  dz: Known,
  { wantsDx, tolerance, half }: Surroundings,
): { readonly dxs: readonly Expected[]; readonly dw: Expected } {
  const linear = withoutActivation(layer);
  const lengths = sumLengths(layer, inputs.batch);
  if (mixesExamples(layer)) {
    const compute = (pick: 'dx' | 'dw') =>
      moved(lengths.wgrad, inputs, (given, stir) => {
        return backwardLayer(linear, given, y, stir(dz.values), wantsDx)[pick] ?? none;
      });
    return { dxs: wantsDx ? [compute('dx')] : [], dw: compute('dw') };
  }
  const made = backwardLayer(linear, inputs, y, dz.values, wantsDx);
  // where a max pool sends a gradient and how steep a function is depend on the real inputs
  const sizes = (dz: Float64Array, least = 0) => {
    const given = multiplies(layer) ? positive(linear, inputs, least) : inputs;
    return backwardLayer(linear, given, y, dz, wantsDx);
  };
  const size = sizes(absolutes(dz.values));
  const isHalf = half.dgrad || half.wgrad;
  const coarse =
    isHalf &&
    sizes(
      dz.values.map((value) => Math.abs(value) + HALF_TINY),
      HALF_TINY,
    );
  const unsure = dz.tolerance && sizes(dz.tolerance);
  const allow = (
    pick: (gradients: LayerGradients) => Float64Array,
    terms: number,
    rounded: boolean,
  ) => {
    let allowed = scaled(terms, absolutes(pick(size)));
    if (coarse && rounded)
      allowed = added(
        allowed,
        pick(coarse).map((value) => HALF * value),
      );
    return unsure ? added(allowed, absolutes(pick(unsure))) : allowed;
  };
  const ties = nearTies(layer, inputs, tolerance);
  const own = turnError(layer, dz.values) + steepness(layer, dz.values);
  const dxs = inputGradients(made).map((values, slot): Expected => {
    const allowed = allow((g) => inputGradients(g)[slot] ?? none, lengths.dgrad, half.dgrad);
    for (const cell of ties) allowed[cell] = Infinity;
    return { values, tolerance: own === 0 ? allowed : allowed.map((value) => value + own) };
  });
  const dw = { values: made.dw, tolerance: allow((g) => g.dw, lengths.wgrad, half.wgrad) };
  return { dxs, dw };
}

function inputGradients({ dx, others = [] }: LayerGradients): readonly Float64Array[] {
  return dx === null ? [] : [dx, ...others];
}

/** The slope of a function is near 0 where it loses its digits: 1 − y² of a tanh. */
function steepness(layer: ResolvedLayer, dy: Float64Array): number {
  if (layer.kind !== 'Activation' && layer.kind !== 'ELU') return 0;
  const fromX = layer.kind === 'ELU' || needsZ(layer.config.activation);
  const own = fromX ? functionError(layer) : 8 * ROUNDOFF;
  return own * dy.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
