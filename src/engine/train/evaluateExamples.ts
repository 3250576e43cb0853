import type { Step } from '../network/executor.ts';
import type { Pipeline } from './pipeline.ts';
import { Tally } from './tally.ts';

interface EvaluationPass {
  /** index of the first example in the order */
  readonly first: number;
  /** examples */
  readonly total: number;
  readonly batchSize: number;
  /** called before every submit; false ends the pass early */
  mayGo(): Promise<boolean>;
  onProgress(done: number): void;
}

/** Runs examples through the network without dropout and without updates. */
export async function evaluateExamples(pipeline: Pipeline, pass: EvaluationPass): Promise<Tally> {
  const { first, total, batchSize } = pass;
  const tally = new Tally();
  for (let done = 0; done < total && (await pass.mayGo()); ) {
    const steps: Step[] = [];
    while (steps.length < pipeline.stepsPerSubmit && done < total) {
      const count = Math.min(batchSize, total - done);
      steps.push({ offset: first + done, count, update: null });
      done += count;
    }
    await pipeline.push(steps, (results) => {
      for (const result of results) tally.add(result);
      pass.onProgress(tally.count);
    });
  }
  await pipeline.drain();
  return tally;
}
