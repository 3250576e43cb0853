import type { Step, StepResult, Update } from '../network/executor.ts';
import type { Pipeline } from './pipeline.ts';

interface TrainingPass {
  /** index of the first example in the order */
  readonly first: number;
  /** index after the last one */
  readonly end: number;
  readonly batchSize: number;
  /** called before every submit; false ends the pass early */
  mayGo(): Promise<boolean>;
  /** whether batches now pass one at a time */
  single(): boolean;
  /** the update of the next so many examples; null where the run has no further one */
  nextUpdate(count: number): Update | null;
  onStep(result: StepResult, update: Update): void;
}

/** Trains on examples in order, batch by batch; the last batch may be smaller. */
export async function trainExamples(pipeline: Pipeline, pass: TrainingPass): Promise<void> {
  const { end, batchSize } = pass;
  let at = pass.first;
  let over = false;
  while (at < end && !over && (await pass.mayGo())) {
    const steps: (Step & { readonly update: Update })[] = [];
    const wanted = pass.single() ? 1 : pipeline.stepsPerSubmit;
    while (steps.length < wanted && at < end && !over) {
      const count = Math.min(batchSize, end - at);
      const update = pass.nextUpdate(count);
      over = update === null;
      if (update === null) break;
      steps.push({ offset: at, count, update });
      at += count;
    }
    if (steps.length === 0) break;
    await pipeline.push(steps, (results) => {
      steps.forEach(({ update }, i) => {
        const result = results[i];
        if (result !== undefined) pass.onStep(result, update);
      });
    });
  }
  await pipeline.drain();
}
