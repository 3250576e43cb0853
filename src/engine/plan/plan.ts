import { elementCount, type Shape } from '../core/shape.ts';
import { type Dispatch, type TensorId, workgroupsFor } from '../layers/dispatch.ts';
import type { Job } from '../network/executor.ts';
import type { Head } from '../network/losses.ts';
import type { ResolvedLayer } from '../network/resolve.ts';
import { accumulateGradients } from './accumulateGradients.ts';
import { emitLayers, type PlannedLayer } from './emitLayers.ts';
import { fusePlan } from './fuse/fusePlan.ts';
import { planUpdate, type UpdatePart, updateTable, workgroupsOf } from './planUpdate.ts';
import { TensorTable, type View } from './tensorTable.ts';
import { LITTLE_FLOPS } from './variants/lanes.ts';
import { type Tuning, UNTUNED } from './variants/variants.ts';

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
 * `forward` evaluates (its last dispatch is the loss); forward, backward, update is one step. In
 * micro-batches it is forward, backward, accumulate for each of them, then update.
 */
export interface Plan {
  /** examples that go through at once: the batch, or a micro-batch of it */
  readonly batchSize: number;
  /** Buffers by name, in 4-byte elements; the data set's come with the data. */
  readonly buffers: Readonly<Record<string, number>>;
  /** What each tensor of a dispatch is: a part of a buffer. */
  readonly views: Readonly<Record<TensorId, View>>;
  readonly params: readonly ParamSlot[];
  /** What the update goes through, in the order of the layers. */
  readonly parts: readonly UpdatePart[];
  /** What some buffers hold from the start, u32. */
  readonly tables: Readonly<Record<string, readonly number[]>>;
  /** Elements of a step's row in `metrics`: those of the loss, then partial sums of the gradient's squares. */
  readonly figures: number;
  /** Partial sums of the losses and the hits, in turn. */
  readonly lossFigures: number;
  readonly forward: readonly Dispatch[];
  readonly backward: readonly Dispatch[];
  /** Empty where a batch goes through at once. */
  readonly accumulate: readonly Dispatch[];
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

export interface PlanOptions {
  /** false leaves the plan as the layers describe it: what the faster one is held against */
  readonly fuse?: boolean;
  /** which variant of a product computes which shape, in a fused plan */
  readonly tuning?: Tuning;
  /** false gives each tensor of a fused plan a buffer of its own, for whoever wants to look into it */
  readonly share?: boolean;
  /** FLOP of a product that are worth a kernel of their own where channels do not come in fours; tests take 0 */
  readonly plainBelow?: number;
  /** false leaves all of the update to the end of a step: then what computes a gradient does no more */
  readonly updateInWgrad?: boolean;
  /** examples that go through at once, where a batch is to come in parts; see `fitPlan` */
  readonly microBatch?: number;
}

/** The plan as the layers describe it, and unless told otherwise made faster. */
export function buildPlan(job: Job, options: PlanOptions = {}): Plan {
  const { fuse = true, tuning = UNTUNED, share = true, microBatch = job.batchSize } = options;
  const { plainBelow = LITTLE_FLOPS } = options;
  const inParts = microBatch < job.batchSize;
  const updateInWgrad = !inParts && (options.updateInWgrad ?? true);
  const plain = plainPlan({ ...job, batchSize: microBatch });
  const plan = fuse ? fusePlan(plain, { tuning, share, plainBelow, updateInWgrad }) : plain;
  return inParts ? accumulateGradients(plan) : plan;
}

function plainPlan(job: Job): Plan {
  const { network, batchSize, head } = job;
  const tensors = new TensorTable();
  const params = placeParams(job, tensors);
  const pixels = elementCount(network.inputShape);
  tensors.add('input', batchSize * pixels);
  const { layers, output, outputGradient } = emitLayers(network, batchSize, 'input', tensors);
  const parts = params.parts;
  const table = updateTable(parts);
  const lossFigures = 2 * workgroupsFor(batchSize);
  const figures = lossFigures + workgroupsOf(table);
  tensors.add('metrics', METRIC_SLOTS * figures);
  tensors.add('update table', table.length);
  const forward = [gather(batchSize, pixels), ...layers.flatMap((layer) => layer.forward)];
  forward.push(loss(head, batchSize, output, outputGradient, figures));
  const update = planUpdate(job.optimizer, tensors, table, lossFigures);
  return {
    batchSize,
    buffers: tensors.buffers(),
    views: tensors.views(),
    ...params,
    tables: { 'update table': table },
    figures,
    lossFigures,
    forward,
    backward: layers.toReversed().flatMap((layer) => layer.backward),
    accumulate: [],
    update: [update],
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
function placeParams({ network }: Job, tensors: TensorTable) {
  const params: ParamSlot[] = [];
  const parts: UpdatePart[] = [];
  const ends = { weights: 0, state: 0 };
  const place = (buffer: 'weights' | 'state', { name, params: specs }: ResolvedLayer) => {
    const start = ends[buffer];
    let end = start;
    for (const { name: param, shape, trainable } of specs) {
      if (trainable !== (buffer === 'weights')) continue;
      params.push({ name: `${name}/${param}`, shape, buffer, offset: end });
      end += elementCount(shape);
    }
    ends[buffer] = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    return end === start ? null : { offset: start, elements: end - start };
  };
  for (const layer of network.layers) {
    const weights = place('weights', layer);
    if (weights !== null) {
      const part = {
        weights: { buffer: 'weights', ...weights },
        gradient: { buffer: 'grads', ...weights },
        splits: 1,
      };
      tensors.addView(`w ${layer.name}`, part.weights);
      tensors.addView(`dw ${layer.name}`, part.gradient);
      parts.push(part);
    }
    const state = place('state', layer);
    if (state !== null) tensors.addView(`state ${layer.name}`, { buffer: 'state', ...state });
  }
  tensors.add('weights', ends.weights);
  tensors.add('grads', ends.weights);
  if (ends.state > 0) tensors.add('state', ends.state);
  return { params, parts };
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

/** The loss kernel of a head. */
function loss(head: Head, batchSize: number, x: TensorId, dx: TensorId, figures: number): Dispatch {
  const mse = head.softmax ? 'softmax_mse' : 'mse';
  return {
    label: 'loss',
    shader: 'loss',
    entry: head.loss === 'mse' ? mse : 'softmax_cross_entropy',
    bindings: { x, dx, labels: 'labels', order: 'order', metrics: 'metrics' },
    constants: { BATCH: batchSize, UNITS: head.units, FIGURES: figures },
    workgroups: workgroupsFor(batchSize),
    flops: batchSize * head.units * 8,
    // of the metrics one row
    bytes: 4 * batchSize * (2 * head.units + 1),
  };
}
