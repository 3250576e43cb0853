import type { ErrorValues } from '../core/errors.ts';
import { elementCount } from '../core/shape.ts';
import { layerDefs } from '../layers/registry.ts';
import type { Job } from '../network/executor.ts';
import { buildPlan } from './buildPlan.ts';
import { type Plan, type PlanOptions, planBytes } from './plan.ts';

/** Why a device cannot run a job, however much memory is free. */
export const refusalSentences = {
  tooLarge:
    'Tensor {{tensor}} needs {{bytes}} bytes, but this GPU takes at most {{limit}} in one piece, and {{layer}} needs the whole batch at once. Choose a batch size of at most {{batchSize}}, or leave {{layer}} out, so that a batch can come in parts.',
  weightsTooLarge:
    'The weights of this network need {{bytes}} bytes, most of them in {{tensor}}, but this GPU takes at most {{limit}} in one piece. No batch size changes that: use fewer units or filters, or pool more before Flatten.',
  imageTooLarge:
    'Tensor {{tensor}} needs {{bytes}} bytes for a single image, but this GPU takes at most {{limit}} in one piece. Use fewer filters or units, or larger strides.',
} as const;

export interface PlanRefusal {
  readonly code: keyof typeof refusalSentences;
  readonly values: ErrorValues;
}

export type Fit =
  | { readonly plan: Plan; readonly refusal: null }
  | { readonly plan: null; readonly refusal: PlanRefusal };

/**
 * The plan of a job for a device whose buffers hold at most `limit` bytes. Where the batch does not fit, the
 * plan has the smallest possible number of micro-batches, all of one size. It is a function of job, limit and
 * kernels alone, so a seed repeats a run bit for bit.
 */
export function planForDevice(job: Job, limit: number, options: PlanOptions = {}): Fit {
  const plan = buildPlan(job, options);
  const { tensor, bytes } = largestBuffer(plan);
  if (bytes <= limit) return { plan, refusal: null };
  const weightBytes = 4 * (plan.buffers.weights ?? 0);
  if (weightBytes > limit) return refuse('weightsTooLarge', weightFacts(plan), weightBytes, limit);
  const most = largestBatch(job, limit, options);
  if (most < 1) {
    const single = largestBuffer(buildPlan({ ...job, batchSize: 1 }, options));
    return refuse('imageTooLarge', { tensor: single.tensor }, single.bytes, limit);
  }
  const mixing = job.network.layers.find(
    ({ kind, trainable }) => trainable && layerDefs[kind].mixesExamples === true,
  );
  if (mixing !== undefined) {
    return refuse('tooLarge', { tensor, layer: mixing.name, batchSize: most }, bytes, limit);
  }
  const even = Math.ceil(job.batchSize / Math.ceil(job.batchSize / most));
  const split = (microBatch: number) => buildPlan(job, { ...options, microBatch });
  const parts = split(even);
  const fits = largestBuffer(parts).bytes <= limit;
  return { plan: fits ? parts : split(most), refusal: null };
}

function refuse(code: PlanRefusal['code'], values: ErrorValues, bytes: number, limit: number): Fit {
  return { plan: null, refusal: { code, values: { ...values, bytes, limit } } };
}

/** Size of the weights; gradients and each slot of the optimizer have the same size. */
function weightFacts({ params }: Plan): ErrorValues {
  const [largest] = params.toSorted((a, b) => elementCount(b.shape) - elementCount(a.shape));
  return { tensor: largest?.name ?? 'weights' };
}

/** The largest batch that fits without micro-batches; 0 where not even one image fits. */
function largestBatch(job: Job, limit: number, options: PlanOptions): number {
  for (let size = job.batchSize; ; ) {
    const { bytes } = largestBuffer(buildPlan({ ...job, batchSize: size }, options));
    if (bytes <= limit) return size;
    if (size === 1) return 0;
    // bytes grow nearly linearly, except where partial sums are the largest tensor
    const next = Math.min(Math.floor((size * limit) / bytes), size - Math.ceil(size / 32));
    size = Math.max(1, next);
  }
}

function largestBuffer({ buffers }: Plan): { readonly tensor: string; readonly bytes: number } {
  const [tensor, elements] = Object.entries(buffers).reduce((largest, buffer) =>
    buffer[1] > largest[1] ? buffer : largest,
  );
  return { tensor, bytes: 4 * elements };
}

/**
 * The largest power of two whose plan needs at most half of the bytes that did not fit; 0 where no batch size
 * helps.
 */
export function smallerBatch(job: Job, refused: Plan, options: PlanOptions = {}): number {
  const room = planBytes(refused) / 2;
  let size = 2 ** Math.ceil(Math.log2(refused.batchSize) - 1);
  while (size >= 1 && bytesOf(size) > room) size /= 2;
  return Math.floor(size);

  function bytesOf(batchSize: number): number {
    return planBytes(buildPlan({ ...job, batchSize }, { ...options, microBatch: batchSize }));
  }
}
