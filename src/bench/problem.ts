import { Rng } from '../engine/core/rng.ts';
import { elementCount } from '../engine/core/shape.ts';
import type { Examples, Job } from '../engine/network/executor.ts';
import { resolveHead } from '../engine/network/losses.ts';
import { optimizerSpec } from '../engine/network/optimizers.ts';
import { type PresetName, presets } from '../engine/network/presets.ts';
import { resolveNetwork } from '../engine/network/resolve.ts';
import { initialWeights, type Weights } from '../engine/network/weights.ts';

export type ModelName = Extract<PresetName, 'model-a' | 'model-b'>;

/** The lecture's models and their batch sizes. */
export const benchModels: Readonly<Record<ModelName, { batchSize: number; params: number }>> = {
  'model-a': { batchSize: 256, params: 93_322 },
  'model-b': { batchSize: 32, params: 10_259_274 },
};

/** One training step, the same for every engine: model, weights, batch, Adam with Keras's values. */
export interface Problem {
  readonly model: ModelName;
  readonly job: Job;
  readonly weights: Weights;
  /** One batch; every step trains on it again. */
  readonly examples: Examples;
}

const CLASSES = 10;
const SEED = 7;

/** Images of noise: times do not depend on the contents, and no data set is needed. */
export function benchProblem(model: ModelName, batchSize: number): Problem {
  const network = resolveNetwork(presets[model]);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', CLASSES);
  const job: Job = { network, head, optimizer: optimizerSpec('Adam'), batchSize, seed: SEED };
  const rng = new Rng(SEED);
  const pixels = elementCount(network.inputShape);
  return {
    model,
    job,
    weights: initialWeights(network, SEED),
    examples: {
      images: Uint8Array.from({ length: batchSize * pixels }, () => rng.uint32() % 256),
      labels: Uint8Array.from({ length: batchSize }, () => rng.uint32() % CLASSES),
    },
  };
}

/** The batch as the network sees it: (batch, H, W, C) in 0…1, row-major. */
export function normalized({ images }: Examples): Float32Array {
  return Float32Array.from(images, (byte) => byte / 255);
}
