import { elementCount } from '../../engine/core/shape.ts';
import type { TensorId } from '../../engine/layers/dispatch.ts';
import { noWeights } from '../../engine/layers/layerReference.ts';
import type { LayerInputs } from '../../engine/layers/layerReferences.ts';
import { type LayerKind, layerDefs, type ResolvedLayer } from '../../engine/layers/registry.ts';
import type { Job } from '../../engine/network/executor.ts';
import { type Comparison, worstError } from './comparison.ts';
import type { Expected, Known } from './expected.ts';
import { outputOf } from './layerOutput.ts';
import { ROUNDOFF, TINY } from './tolerances.ts';

/** One pass over a batch, and what the GPU has of it. */
export interface Pass {
  readonly job: Job;
  /** examples of the batch */
  readonly count: number;
  /** number of the update; null: an evaluation */
  readonly t: number | null;
  /** bytes of the images (count, H, W, C), divided by 255 */
  readonly x: Float64Array;
  readonly labels: Uint8Array;
  /** of each layer, on the GPU before the pass */
  readonly weights: readonly Float64Array[];
  readonly states: readonly Float64Array[];
  /** Whether a kernel in half precision computes that pass of the layer. */
  isHalf(layer: string, pass: 'forward' | 'dgrad' | 'wgrad'): boolean;
  /** A tensor on the GPU after the pass; null where the plan has none of that name. */
  read(tensor: TensorId): Promise<Float32Array | null>;
}

/** The index of the layer whose tensor this layer's output is: an earlier one for a layer that only reshapes. */
export function ownerOf({ network }: Job, place: number): number {
  const layer = network.layers[place];
  return layer !== undefined && isView(layer)
    ? ownerOf({ network } as Job, layer.from[0] ?? -1)
    : place;
}

export function isView<K extends LayerKind>({ kind, config }: ResolvedLayer<K>): boolean {
  return layerDefs[kind].isView(config);
}

export function inputsOf(
  pass: Pass,
  place: number,
  outputs: ReadonlyMap<number, Known>,
): LayerInputs {
  const layer = pass.job.network.layers[place];
  const xs = (layer?.from ?? []).map(
    (source) => outputs.get(ownerOf(pass.job, source))?.values ?? noWeights,
  );
  const mask = pass.t === null ? null : { t: pass.t, seed: pass.job.seed };
  const [x = noWeights] = xs;
  const [w = noWeights, state] = [pass.weights[place], pass.states[place]];
  return { batch: pass.count, mask, x, xs, w, ...(state && { state }) };
}

/**
 * Compares the outputs of all layers, each with what its layer should make of the inputs that the GPU has: so
 * an error is found where it is made, and no later tensor is blamed for it.
 * @param outputs gets every layer's output, by the layer's index, −1 for the network's input
 */
export async function* compareForward(
  pass: Pass,
  outputs: Map<number, Known>,
): AsyncGenerator<Comparison> {
  const { job, count, x } = pass;
  const compare = async (place: number, name: string, tensor: TensorId, expected: Expected) => {
    const actual = await pass.read(tensor);
    const values = actual && new Float64Array(actual.subarray(0, expected.values.length));
    outputs.set(place, values ? { values, tolerance: null } : expected);
    return (
      values &&
      ({ kind: 'output', layer: name, tensor, worst: worstError(values, expected) } as const)
    );
  };
  const pixels = { values: x, tolerance: x.map((value) => 8 * ROUNDOFF * value + TINY) };
  const input = await compare(-1, '', 'input', pixels);
  if (input) yield input;
  for (const [place, layer] of job.network.layers.entries()) {
    if (isView(layer)) continue;
    const tolerances = layer.from.map((from) => outputs.get(ownerOf(job, from))?.tolerance ?? null);
    const inputs = inputsOf(pass, place, outputs);
    const expected = outputOf(layer, inputs, tolerances, pass.isHalf(layer.name, 'forward'));
    if (expected.values.length !== count * elementCount(layer.output)) {
      throw new Error(`The reference of ${layer.name} has another shape than the layer.`);
    }
    const compared = await compare(place, layer.name, `y ${layer.name}`, expected);
    if (compared) yield compared;
  }
}
