import type { Work } from './benchParts.ts';
import type { Ours } from './ours.ts';
import { benchProblem, type ModelName } from './problem.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** The cost of training on so many images. */
export interface LinearityRow extends Work {
  readonly model: ModelName;
  readonly ms: Spread;
}

const SAMPLES = 3;
/** No sample begins after this time. */
const PATIENCE_MS = 3000;

/** The time of some steps of one batch size; cost should grow with the batch and with the images. */
export async function linearityRow(
  ours: Ours,
  model: ModelName,
  { batchSize, images }: Work,
  signal: AbortSignal,
): Promise<LinearityRow> {
  const prepared = await ours.prepare(benchProblem(model, batchSize));
  try {
    await prepared.firstStep();
    const samples: number[] = [];
    const begun = performance.now();
    do {
      signal.throwIfAborted();
      const since = performance.now();
      await prepared.steps(images / batchSize);
      samples.push(performance.now() - since);
    } while (samples.length < SAMPLES && performance.now() - begun < PATIENCE_MS);
    return { model, batchSize, images, ms: spreadOf(samples) };
  } finally {
    prepared.dispose();
  }
}
