import type { Ours } from './ours.ts';
import { benchProblem, type ModelName } from './problem.ts';
import { type Spread, spreadOf } from './statistics.ts';

/** What a batch of that size costs. */
export interface LinearityRow {
  readonly model: ModelName;
  readonly batchSize: number;
  readonly stepMs: Spread;
}

const SAMPLES = 3;

/** Time per step of one batch size; cost should grow as the batch does. */
export async function linearityRow(
  ours: Ours,
  model: ModelName,
  batchSize: number,
  signal: AbortSignal,
): Promise<LinearityRow> {
  const prepared = await ours.prepare(benchProblem(model, batchSize));
  try {
    await prepared.firstStep();
    const samples: number[] = [];
    while (samples.length < SAMPLES) {
      signal.throwIfAborted();
      const since = performance.now();
      await prepared.steps(1);
      samples.push(performance.now() - since);
    }
    return { model, batchSize, stepMs: spreadOf(samples) };
  } finally {
    prepared.dispose();
  }
}
