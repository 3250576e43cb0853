import { elementCount, type Shape } from '../../core/shape.ts';
import type { LayerKind, LayerSpec } from '../../layers/registry.ts';
import type { Job } from '../../network/executor.ts';
import { type Loss, resolveHead } from '../../network/losses.ts';
import { optimizerSpec } from '../../network/optimizers.ts';
import { resolveNetwork } from '../../network/resolve.ts';

export interface SampleJob {
  readonly label: string;
  readonly job: Job;
}

const CLASSES = 3;

/** A job of a small network, by default under SGD. */
export function sample(
  label: string,
  layers: readonly LayerSpec<LayerKind>[],
  inputShape: Shape,
  batchSize: number,
  loss: Loss = 'sparse_categorical_crossentropy',
): SampleJob {
  const network = resolveNetwork({ name: label, inputShape, layers });
  const head = resolveHead(network, loss, CLASSES);
  return { label, job: { network, head, optimizer: optimizerSpec('SGD'), batchSize, seed: 11 } };
}

/** Random bytes and labels for a job, enough for `count` examples. */
export function examplesFor(job: Job, count: number): { images: Uint8Array; labels: Uint8Array } {
  const pixels = elementCount(job.network.inputShape);
  const images = Uint8Array.from({ length: count * pixels }, (_, i) => (i * 2654435761) >>> 24);
  const labels = Uint8Array.from({ length: count }, (_, i) => (i * 7) % CLASSES);
  return { images, labels };
}
