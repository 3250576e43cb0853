import { elementCount } from '../core/shape.ts';
import { type Dispatch, type TensorId, workgroupsFor } from '../layers/dispatch.ts';
import type { Slice, TensorRef } from '../layers/tensorRef.ts';
import type { Job } from '../network/executor.ts';
import type { TensorQuery } from '../network/inspector.ts';
import { buildPlan } from './buildPlan.ts';
import { gradientName } from './emitLayers.ts';
import type { Plan } from './plan.ts';
import { aligned, type View } from './tensorTable.ts';

/** Buffers that an inspection reads and a run owns. */
export const lastingBuffers = ['weights', 'm', 'v'] as const;

/** A plan whose tensors can all be read: nothing is fused, shared or updated, and every gradient is computed. */
export interface InspectionPlan {
  /** with the lasting buffers, which only the run allocates */
  readonly plan: Plan;
  readonly network: Job['network'];
  /** forward and backward in one list */
  readonly dispatches: readonly Dispatch[];
  /** how many of them are forward */
  readonly forwardCount: number;
}

/** Where a tensor is, and when. */
interface Found {
  readonly tensor: TensorId;
  readonly view: View;
  /** dispatches before it can be read; a later one may overwrite it */
  readonly after: number;
  /** elements of one example; null where the tensor has no batch */
  readonly example: number | null;
}

/** What is read, in the order of `after`; each answer begins at `offset` elements of the answers' buffer. */
export interface PlannedRead {
  readonly found: Found;
  readonly slice: Slice;
  readonly offset: number;
  /** of the query */
  readonly index: number;
}

export function inspectionPlan(job: Job): InspectionPlan {
  const { network } = job;
  const whole = buildPlan(job, { fuse: false, apart: true });
  const { 'update table': _, ...buffers } = whole.buffers;
  const plan = { ...whole, buffers, tables: {}, update: [] };
  const { forward, backward } = plan;
  const dispatches = [...forward, ...backward];
  return { plan, network, dispatches, forwardCount: forward.length };
}

/**
 * @param count images
 * @throws RangeError where the network has no such tensor, or the slice leaves it
 */
export function planReads(
  inspected: InspectionPlan,
  queries: readonly TensorQuery[],
  count: number,
): readonly PlannedRead[] {
  const { plan } = inspected;
  let offset = 0;
  const reads = queries.map(({ tensor, slice }, index): PlannedRead => {
    const found = find(inspected, tensor);
    // an optimizer without moments, or a layer without weights
    const isThere = plan.buffers[found.view.buffer] !== undefined;
    const whole = found.example === null ? found.view.elements : count * found.example;
    const elements = isThere ? whole : 0;
    const taken = slice ?? { start: 0, step: 1, count: elements };
    const last = taken.start + (taken.count - 1) * taken.step;
    if (taken.count > 0 && (taken.start < 0 || taken.step < 1 || last >= elements)) {
      throw new RangeError(`${found.tensor} has ${elements} elements, and no ${last}.`);
    }
    const read = { found, slice: taken, offset, index };
    offset += aligned(taken.count);
    return read;
  });
  return reads.sort((a, b) => a.found.after - b.found.after);
}

/** Copies a slice of a tensor; `shape` is the slice as a uniform. */
export function sliceDispatch(x: TensorId, y: TensorId, shape: TensorId, count: number): Dispatch {
  return {
    ...{ label: `read ${x}`, shader: 'slice', entry: 'forward', bindings: { x, y, shape } },
    ...{ constants: {}, workgroups: workgroupsFor(count), flops: count },
  };
}

function find({ plan, network, forwardCount }: InspectionPlan, ref: TensorRef): Found {
  const { kind, layer } = ref;
  const planned = plan.layers[layer];
  const resolved = network.layers[layer];
  if (layer !== -1 && (planned === undefined || resolved === undefined)) {
    throw new RangeError(`The network has ${network.layers.length} layers, and no ${layer}.`);
  }
  const output = planned?.output ?? 'input';
  const example = elementCount(resolved?.output ?? network.inputShape);
  const place = (tensor: TensorId, after: number, of: number | null = null, at = tensor): Found => {
    const view = plan.views[at] ?? { buffer: tensor, offset: 0, elements: 0 };
    return { tensor, view, after, example: of };
  };
  const name = resolved?.name ?? '';
  switch (kind) {
    case 'output':
      return place(output, forwardCount, example);
    case 'outputGradient':
      return place(gradientName(output), afterBackward(plan, layer + 1), example);
    case 'sumGradient':
      return place(gradientName(output), afterBackward(plan, layer), example);
    case 'weightGradients':
      return place(`dw ${name}`, afterBackward(plan, layer));
    case 'weights':
      return place(`w ${name}`, 0);
    case 'state':
      return place(`state ${name}`, 0);
    default: {
      // laid out as the gradients, which a frozen layer has none of
      const found = place(`${kind} ${name}`, 0, null, `dw ${name}`);
      return { ...found, view: { ...found.view, buffer: kind } };
    }
  }
}

/**
 * Dispatches until the backward pass of that layer has ended: all readers of the tensor before it have then
 * given its gradient, which the layer that made it may overwrite.
 */
function afterBackward({ forward, layers }: Plan, layer: number): number {
  const done = layers.slice(layer);
  return forward.length + done.reduce((sum, { backward }) => sum + backward.length, 0);
}
