import { needsZ } from '../../engine/layers/activation.ts';
import type { ResolvedLayer } from '../../engine/layers/registry.ts';
import { wantedGradients } from '../../engine/reference/forwardBackward.ts';
import { applyHead } from '../../engine/reference/head.ts';
import { type Comparison, worstError } from './comparison.ts';
import { added, appliesActivation, type Expected, type Known } from './expected.ts';
import { inputsOf, isView, ownerOf, type Pass } from './forwardPass.ts';
import { beforeActivation, gradientsOf } from './layerGradients.ts';
import { LOSS, sumTolerance } from './tolerances.ts';

/**
 * Compares the gradients of all outputs and weights, each with what its layer should make of the tensors that
 * the GPU has.
 * @param outputs of the forward pass
 * @param gradients gets every layer's weight gradient, by the layer's index
 */
export async function* compareBackward(
  pass: Pass,
  outputs: ReadonlyMap<number, Known>,
  gradients: Map<number, Known>,
): AsyncGenerator<Comparison> {
  const { job } = pass;
  const { layers } = job.network;
  const wanted = wantedGradients(layers);
  const last = ownerOf(job, layers.length - 1);
  const sums = new Map([
    [last, lossGradient(pass, outputs.get(last)?.values ?? new Float64Array())],
  ]);
  for (const [place, layer] of [...layers.entries()].reverse()) {
    const sum = sums.get(place);
    if (isView(layer) || !wanted.has(place) || sum === undefined) continue;
    const expected = beforeActivation(layer, await slopePoint(pass, place, outputs), sum);
    const tensor = `d y ${layer.name}`;
    const read = await pass.read(tensor);
    const values = read && new Float64Array(read.subarray(0, expected.values.length));
    const dy: Known = values ? { values, tolerance: null } : expected;
    if (values) {
      const kind = appliesActivation(layer) ? 'sumGradient' : 'outputGradient';
      yield { kind, layer: layer.name, tensor, worst: worstError(values, expected) };
    }
    const sources = layer.from.map((source) => ownerOf(job, source));
    const wantsDx = sources.some((source) => wanted.has(source));
    const tolerance = outputs.get(sources[0] ?? -1)?.tolerance ?? null;
    const inputs = inputsOf(pass, place, outputs);
    const y = outputs.get(place)?.values ?? inputs.x;
    const half = {
      dgrad: pass.isHalf(layer.name, 'dgrad'),
      wgrad: pass.isHalf(layer.name, 'wgrad'),
    };
    const made = gradientsOf(layer, inputs, y, dy, { wantsDx, tolerance, half });
    made.dxs.forEach((dx, slot) => {
      const source = sources[slot] ?? -1;
      if (wanted.has(source)) sums.set(source, plus(sums.get(source), dx));
    });
    if (made.dw.values.length === 0) continue;
    const dw = await weightGradient(pass, layer, made.dw);
    gradients.set(place, dw.known);
    if (dw.compared) yield dw.compared;
  }
}

/** What the slope of the layer's activation is computed from, as the GPU has it: y, or z. */
async function slopePoint(
  pass: Pass,
  place: number,
  outputs: ReadonlyMap<number, Known>,
): Promise<Known | undefined> {
  const output = outputs.get(place);
  const layer = pass.job.network.layers[place];
  const keeps = layer !== undefined && 'activation' in layer.config && appliesActivation(layer);
  if (!keeps || !needsZ(layer.config.activation) || output === undefined) return output;
  const z = await pass.read(`${layer.name} z`);
  return z === null
    ? undefined
    : { values: new Float64Array(z.subarray(0, output.values.length)), tolerance: null };
}

/**
 * Adds up the partial sums of a weight gradient, which the update adds in single precision. A layer that updates
 * its weights at once has no gradient to read.
 */
async function weightGradient(pass: Pass, { name }: ResolvedLayer, expected: Expected) {
  const tensor = `dw ${name}`;
  const read = await pass.read(tensor);
  if (read === null) return { known: expected, compared: null };
  const { length } = expected.values;
  const parts = Math.max(1, Math.floor(read.length / length));
  const values = new Float64Array(length);
  const tolerance = new Float64Array(length);
  const rounding = parts === 1 ? 0 : sumTolerance(parts);
  for (let i = 0; i < length; i++) {
    let [sum, size] = [0, 0];
    for (let part = 0; part < parts; part++) {
      const value = read[part * length + i] ?? Number.NaN;
      sum += value;
      size += Math.abs(value);
    }
    values[i] = sum;
    tolerance[i] = rounding * size;
  }
  const worst = worstError(values, expected);
  const compared = { kind: 'weightGradients', layer: name, tensor, worst } as const;
  return { known: { values, tolerance: parts === 1 ? null : tolerance }, compared };
}

/** dL/dz of the last layer, from the outputs that the GPU has. */
function lossGradient({ job, labels }: Pass, y: Float64Array): Expected {
  const { dOutput: values } = applyHead(job.head, y, labels);
  const share = 1 / labels.length;
  return { values, tolerance: values.map((value) => LOSS * (Math.abs(value) + share)) };
}

function plus(sum: Expected | undefined, part: Expected): Expected {
  if (sum === undefined) return part;
  const rounding = sumTolerance(1);
  return {
    values: added(sum.values, part.values),
    tolerance: added(sum.tolerance, part.tolerance).map(
      (allowed, i) =>
        allowed + rounding * (Math.abs(sum.values[i] ?? 0) + Math.abs(part.values[i] ?? 0)),
    ),
  };
}
