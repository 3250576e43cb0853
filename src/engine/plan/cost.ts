import { elementCount } from '../core/shape.ts';
import type { Head } from '../network/losses.ts';
import type { OptimizerSpec } from '../network/optimizers.ts';
import type { ResolvedNetwork } from '../network/resolve.ts';
import { GRADIENT_SUMS } from './accumulateGradients.ts';
import { buildPlan } from './buildPlan.ts';
import { CLIPPED } from './clipGradients.ts';
import { type PlanOptions, planBytes } from './plan.ts';

/** What one layer costs. */
interface LayerCost {
  readonly name: string;
  /** Position in the spec's list. */
  readonly index: number;
  readonly params: number;
  /** of forward, per image; multiplications and additions both counted */
  readonly flops: number;
  /**
   * of a batch or a micro-batch: the output, its gradient and the layer's scratch, if stored. Memory shared
   * with other layers is counted in full
   */
  readonly activationBytes: number;
  /** activations, weights, their gradients and the optimizer's state */
  readonly bytes: number;
}

/** The cost of training a network: what the plan allocates and launches, without the data set. */
export interface NetworkCost {
  readonly layers: readonly LayerCost[];
  readonly params: number;
  /** of forward, per image, only the layers */
  readonly flops: number;
  /** of the layers, and the images of one batch */
  readonly activationBytes: number;
  readonly weightBytes: number;
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
  /** of the activations: bytes saved because tensors share memory */
  readonly sharedBytes: number;
  /** all of the above and the buffers of a step's bookkeeping, without what is shared */
  readonly bytes: number;
}

/**
 * Computed from the plan, so it is what a device allocates. Any network that resolves has one.
 * @param options how the device runs it: micro-batch and kernels
 */
export function networkCost(
  network: ResolvedNetwork,
  batchSize: number,
  optimizer: OptimizerSpec,
  options: Pick<PlanOptions, 'microBatch' | 'tuning'> = {},
): NetworkCost {
  const job = { network, head: anyHead(network), optimizer, batchSize, seed: 0 };
  const plan = buildPlan(job, options);
  const bytesOf = (buffer: string) => 4 * (plan.buffers[buffer] ?? 0);
  const tensorBytes = (tensor: string) => 4 * (plan.views[tensor]?.elements ?? 0);
  const weightElements = plan.buffers.weights ?? 0;
  const weightBytes = bytesOf('weights') + bytesOf('state');
  const gradientBytes = bytesOf('grads') + bytesOf(GRADIENT_SUMS) + bytesOf(CLIPPED);
  const optimizerBytes = bytesOf('m') + bytesOf('v');
  // each weight has its own optimizer state
  const copies = weightElements === 0 ? 1 : 1 + optimizerBytes / (4 * weightElements);
  const layers = plan.layers.map((planned, place): LayerCost => {
    const { name, index, params } = network.layers[place] ?? { name: '', index: place, params: [] };
    const activationBytes = sum(planned.buffers.map(tensorBytes));
    const elementsOf = (view: string) => plan.views[`${view} ${name}`]?.elements ?? 0;
    return {
      name,
      index,
      params: sum(params.map(({ shape }) => elementCount(shape))),
      flops: sum(planned.forward.map(({ flops }) => flops)) / plan.batchSize,
      activationBytes,
      bytes:
        activationBytes + 4 * (elementsOf('w') * copies + elementsOf('dw') + elementsOf('state')),
    };
  });
  const guests = ['input', ...plan.layers.flatMap(({ buffers }) => buffers)].filter(
    (tensor) => plan.views[tensor]?.buffer !== tensor,
  );
  return {
    layers,
    params: sum(layers.map(({ params }) => params)),
    flops: sum(layers.map(({ flops }) => flops)),
    activationBytes: tensorBytes('input') + sum(layers.map((layer) => layer.activationBytes)),
    ...{ weightBytes, gradientBytes, optimizerBytes },
    sharedBytes: sum(guests.map(tensorBytes)),
    bytes: planBytes(plan),
  };
}

/** All heads cost the same, so a network that fits no loss has a cost too. */
function anyHead(network: ResolvedNetwork): Head {
  const units = elementCount(network.layers.at(-1)?.output ?? network.inputShape);
  return { loss: 'sparse_categorical_crossentropy', softmax: true, units };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
