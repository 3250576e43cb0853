import { elementCount, type Shape } from '../core/shape.ts';
import {
  type Dispatch,
  type ShaderName,
  type TensorId,
  WORKGROUP_SIZE,
  workgroupsFor,
} from '../layers/dispatch.ts';
import { emitLayers, type PlannedLayer } from './emitLayers.ts';
import type { Job } from './executor.ts';
import type { Head } from './losses.ts';
import { updateRule } from './optimizers.ts';
import type { ResolvedLayer } from './resolve.ts';
import { TensorTable, type View } from './tensorTable.ts';

/** Where one weight tensor stands among all weights. */
interface ParamSlot {
  /** `<layer>/<name>` */
  readonly name: string;
  readonly shape: Shape;
  /** `weights` are the optimizer's; `state` is what a layer moves itself */
  readonly buffer: 'weights' | 'state';
  /** elements from the start of that buffer */
  readonly offset: number;
}

/**
 * Everything a device needs to train, as plain data: memory, and kernels in their order.
 * `forward` evaluates (its last dispatch is the loss); forward, backward, update is one step.
 */
export interface Plan {
  readonly batchSize: number;
  /** Buffers by name, in 4-byte elements; the data set's come with the data. */
  readonly buffers: Readonly<Record<string, number>>;
  /** What each tensor of a dispatch is: a part of a buffer. */
  readonly views: Readonly<Record<TensorId, View>>;
  readonly params: readonly ParamSlot[];
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
  readonly update: readonly Dispatch[];
  /** Which of it belongs to which layer. */
  readonly layers: readonly PlannedLayer[];
}

/** Tensors that come with the data: bytes of images, u32 labels, u32 order. */
export const dataTensors = ['images', 'labels', 'order'] as const;

/** Steps whose figures fit into `metrics` before they are read back. */
export const METRIC_SLOTS = 64;

/** One binding's offset must be a multiple of this many elements: 256 bytes, WebGPU's default. */
const ALIGNMENT = 64;

export function buildPlan(job: Job): Plan {
  const { network, batchSize, head } = job;
  const tensors = new TensorTable();
  const params = placeParams(job, tensors);
  tensors.add('metrics', 2 * METRIC_SLOTS);
  const pixels = elementCount(network.inputShape);
  tensors.add('input', batchSize * pixels);
  const { layers, output, outputGradient } = emitLayers(network, batchSize, 'input', tensors);
  const forward = [gather(batchSize, pixels), ...layers.flatMap((layer) => layer.forward)];
  forward.push(loss(head, batchSize, output, outputGradient));
  const updates = [update(job, tensors)];
  return {
    batchSize,
    buffers: tensors.buffers(),
    views: tensors.views(),
    params,
    forward,
    backward: layers.toReversed().flatMap((layer) => layer.backward),
    update: updates,
    layers,
  };
}

/** Bytes that the plan allocates, without the data set. */
export function planBytes(plan: Plan): number {
  return 4 * Object.values(plan.buffers).reduce((sum, elements) => sum + elements, 0);
}

/**
 * All weights in one buffer and all gradients in another: one dispatch updates everything.
 * What no optimizer moves has a buffer of its own, which no update sees.
 */
function placeParams({ network }: Job, tensors: TensorTable): readonly ParamSlot[] {
  const slots: ParamSlot[] = [];
  const ends = { weights: 0, state: 0 };
  const place = (buffer: 'weights' | 'state', { name, params }: ResolvedLayer) => {
    const start = ends[buffer];
    let end = start;
    for (const { name: param, shape, trainable } of params) {
      if (trainable !== (buffer === 'weights')) continue;
      slots.push({ name: `${name}/${param}`, shape, buffer, offset: end });
      end += elementCount(shape);
    }
    ends[buffer] = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    return end === start ? null : { offset: start, elements: end - start };
  };
  for (const layer of network.layers) {
    const weights = place('weights', layer);
    if (weights !== null) {
      tensors.addView(`w ${layer.name}`, { buffer: 'weights', ...weights });
      tensors.addView(`dw ${layer.name}`, { buffer: 'grads', ...weights });
    }
    const state = place('state', layer);
    if (state !== null) tensors.addView(`state ${layer.name}`, { buffer: 'state', ...state });
  }
  tensors.add('weights', ends.weights);
  tensors.add('grads', ends.weights);
  if (ends.state > 0) tensors.add('state', ends.state);
  return slots;
}

function gather(batchSize: number, pixels: number): Dispatch {
  return {
    label: 'gather',
    shader: 'gather',
    entry: 'forward',
    bindings: { images: 'images', order: 'order', y: 'input' },
    constants: { BATCH: batchSize, PIXELS: pixels },
    workgroups: workgroupsFor(batchSize * pixels),
    flops: batchSize * pixels,
  };
}

/** The loss kernel of a head; one workgroup, so that its sums have one order. */
function loss(head: Head, batchSize: number, x: TensorId, dx: TensorId): Dispatch {
  const mse = head.softmax ? 'softmax_mse' : 'mse';
  return {
    label: 'loss',
    shader: 'loss',
    entry: head.loss === 'mse' ? mse : 'softmax_cross_entropy',
    bindings: { x, dx, labels: 'labels', order: 'order', metrics: 'metrics' },
    constants: { BATCH: batchSize, UNITS: head.units },
    workgroups: 1,
    flops: batchSize * head.units * 8,
  };
}

function update({ optimizer }: Job, tensors: TensorTable): Dispatch {
  const rule = updateRule(optimizer);
  const elements = tensors.elements('weights');
  for (const slot of rule.slots) tensors.add(slot, elements);
  const state = Object.fromEntries(rule.slots.map((slot) => [slot, slot]));
  return {
    label: `${optimizer.kind} update`,
    shader: 'optimizer',
    entry: [rule.entry, ...rule.slots].join('_'),
    bindings: { weights: 'weights', dy: 'grads', ...state },
    constants: { VECTORS: elements / 4, ...rule.constants },
    workgroups: Math.ceil(elements / 4 / WORKGROUP_SIZE),
    flops: 10 * elements,
  };
}

/** One way to name a kernel: dispatches with the same key share a pipeline. */
export function pipelineKey({ shader, entry, constants }: PipelineNeed): string {
  const values = Object.entries(constants).map(([name, value]) => `${name}=${value}`);
  return `${shader}.${entry}(${values.sort().join(',')})`;
}

export interface PipelineNeed {
  readonly shader: ShaderName;
  readonly entry: string;
  readonly constants: Readonly<Record<string, number>>;
}
