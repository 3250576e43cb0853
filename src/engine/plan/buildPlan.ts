import { elementCount } from '../core/shape.ts';
import { type Dispatch, type TensorId, workgroupsFor } from '../layers/dispatch.ts';
import type { ResolvedLayer } from '../layers/registry.ts';
import type { Job } from '../network/executor.ts';
import type { Head } from '../network/losses.ts';
import { clippingOf } from '../network/optimizers.ts';
import { trainedParams } from '../network/resolve.ts';
import { accumulateGradients } from './accumulateGradients.ts';
import { clipGradients } from './clipGradients.ts';
import { emitLayers } from './emitLayers.ts';
import { fusePlan } from './fuse/fusePlan.ts';
import { METRIC_SLOTS, type ParamSlot, type Plan, type PlanOptions } from './plan.ts';
import { planUpdate, type UpdatePart, updateTable, workgroupsOf } from './planUpdate.ts';
import { aligned, TensorTable } from './tensorTable.ts';
import { LITTLE_FLOPS } from './variants/subgroups.ts';
import { UNTUNED } from './variants/variants.ts';

/** The plan as the layers describe it; fused, unless the options say otherwise. */
export function buildPlan(job: Job, options: PlanOptions = {}): Plan {
  const { fuse = true, tuning = UNTUNED, share = true, microBatch = job.batchSize } = options;
  const { plainBelow = LITTLE_FLOPS } = options;
  const inParts = microBatch < job.batchSize;
  const clips = clippingOf(job.optimizer) !== null;
  const updateInWgrad = !inParts && !clips && (options.updateInWgrad ?? true);
  const plain = plainPlan({ ...job, batchSize: microBatch }, options.apart);
  const plan = fuse ? fusePlan(plain, { tuning, share, plainBelow, updateInWgrad }) : plain;
  const whole = inParts ? accumulateGradients(plan) : plan;
  return options.apart ? whole : clipGradients(whole, job.optimizer);
}

function plainPlan(job: Job, apart = false): Plan {
  const { network, batchSize, head } = job;
  const tensors = new TensorTable();
  const params = placeParams(job, tensors);
  const pixels = elementCount(network.inputShape);
  tensors.add('input', batchSize * pixels);
  const emitted = emitLayers(network, batchSize, 'input', tensors, apart);
  const { layers, output, outputGradient } = emitted;
  const parts = params.parts;
  const table = updateTable(parts);
  const lossPartials = 2 * workgroupsFor(batchSize);
  const metricsRow = lossPartials + workgroupsOf(table);
  tensors.add('metrics', METRIC_SLOTS * metricsRow);
  tensors.add('update table', table.length);
  const forward = [gather(batchSize, pixels), ...layers.flatMap((layer) => layer.forward)];
  forward.push(loss(head, batchSize, output, outputGradient, metricsRow));
  const update = planUpdate(job.optimizer, tensors, table, lossPartials);
  return {
    batchSize,
    buffers: tensors.buffers(),
    views: tensors.views(),
    ...params,
    tables: { 'update table': table },
    metricsRow,
    lossPartials,
    forward,
    backward: layers.toReversed().flatMap((layer) => layer.backward),
    accumulate: [],
    update: [update],
    layers,
  };
}

/**
 * All weights are in one buffer and all gradients in another, so one dispatch updates everything.
 * Non-trainable parameters have a buffer of their own, which the update does not bind. Those of a frozen
 * layer stay where they are, and the update leaves them out.
 */
function placeParams({ network }: Job, tensors: TensorTable) {
  const params: ParamSlot[] = [];
  const parts: UpdatePart[] = [];
  const ends = { weights: 0, state: 0 };
  const allot = (buffer: 'weights' | 'state', layer: ResolvedLayer) => {
    const { name, params: specs } = layer;
    const trained = new Set(trainedParams(layer));
    const start = ends[buffer];
    let end = start;
    for (const spec of specs) {
      const { name: param, shape, trainable } = spec;
      if (trainable !== (buffer === 'weights')) continue;
      params.push({
        name: `${name}/${param}`,
        shape,
        buffer,
        offset: end,
        trained: trained.has(spec),
      });
      end += elementCount(shape);
    }
    ends[buffer] = aligned(end);
    return end === start ? null : { offset: start, elements: end - start };
  };
  for (const layer of network.layers) {
    const weights = allot('weights', layer);
    if (weights !== null) {
      const part = {
        weights: { buffer: 'weights', ...weights },
        gradient: { buffer: 'grads', ...weights },
        splits: 1,
      };
      tensors.addView(`w ${layer.name}`, part.weights);
      if (layer.trainable) {
        tensors.addView(`dw ${layer.name}`, part.gradient);
        parts.push(part);
      }
    }
    const state = allot('state', layer);
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
function loss(
  head: Head,
  batchSize: number,
  x: TensorId,
  dx: TensorId,
  metricsRow: number,
): Dispatch {
  const kind = head.loss === 'mse' ? 'mse' : 'cross_entropy';
  return {
    label: 'loss',
    shader: 'loss',
    entry: head.softmax ? `softmax_${kind}` : kind,
    bindings: { x, dx, labels: 'labels', order: 'order', metrics: 'metrics' },
    constants: { BATCH: batchSize, UNITS: head.units, METRICS_ROW: metricsRow },
    workgroups: workgroupsFor(batchSize),
    flops: batchSize * head.units * 8,
    // of `metrics`, one row
    bytes: 4 * batchSize * (2 * head.units + 1),
  };
}
