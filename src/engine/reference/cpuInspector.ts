import type { TensorRef } from '../layers/tensorRef.ts';
import type { Job } from '../network/executor.ts';
import type { Inspection, TensorQuery } from '../network/inspector.ts';
import { forward, forwardBackward } from './forwardBackward.ts';
import type { LayerArrays } from './params.ts';

/** What a run owns and an inspection reads; `m` and `v` are laid out as `flat`. */
export interface InspectedParams {
  readonly layers: LayerArrays;
  readonly states: LayerArrays;
  readonly slots: Readonly<Partial<Record<string, Float64Array>>>;
}

/** The queried tensors of one pass in f64, rounded at the end. */
export function inspectOnCpu(
  job: Job,
  { layers, states, slots }: InspectedParams,
  { images, labels, t, queries }: Inspection,
): readonly Float32Array[] {
  const batch = { x: Float64Array.from(images, (byte) => byte / 255), labels };
  const wantsGradients = queries.some(({ tensor }) => /Gradients?$/.test(tensor.kind));
  const trained = wantsGradients ? forwardBackward(job, layers, batch, t, states, true) : null;
  const { activations } = trained ?? forward(job, layers, batch, t, states);
  const read = ({ kind, layer }: TensorRef): Float64Array => {
    if (layer < -1 || layer >= job.network.layers.length) {
      throw new RangeError(`The network has ${job.network.layers.length} layers, and no ${layer}.`);
    }
    const found = {
      output: () => activations[layer + 1],
      outputGradient: () => trained?.outputGradients.get(layer),
      sumGradient: () => trained?.sumGradients.get(layer),
      weights: () => layers[layer],
      weightGradients: () => trained?.gradients[layer],
      state: () => states[layer],
      m: () => slotOf(job, layers, slots.m, layer),
      v: () => slotOf(job, layers, slots.v, layer),
    }[kind]();
    return found ?? new Float64Array();
  };
  return queries.map(({ tensor, slice }) => sliced(read(tensor), slice));
}

function sliced(values: Float64Array, slice: TensorQuery['slice']): Float32Array {
  if (slice === undefined) return Float32Array.from(values);
  const { start, step, count } = slice;
  const last = start + (count - 1) * step;
  if (count > 0 && (start < 0 || step < 1 || last >= values.length)) {
    throw new RangeError(`The tensor has ${values.length} elements, and no ${last}.`);
  }
  return Float32Array.from({ length: count }, (_, i) => values[start + i * step] ?? 0);
}

/** The part of a moment that belongs to one layer; a frozen one has none. */
function slotOf(
  { network }: Job,
  layers: LayerArrays,
  slot: Float64Array | undefined,
  layer: number,
): Float64Array | undefined {
  if (network.layers[layer]?.trainable === false) return undefined;
  const start = layers.slice(0, layer).reduce((sum, { length }) => sum + length, 0);
  return slot?.subarray(start, start + (layers[layer]?.length ?? 0));
}
