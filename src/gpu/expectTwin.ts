import { expect } from 'vitest';
import type { Weights } from '../network/weights.ts';
import { tolerances } from './tolerances.ts';
import { type traceJob, updateError } from './traceJob.ts';

type Trace = Awaited<ReturnType<typeof traceJob>>;

/** A device's trace of a job against the f64 twin's, both from the same weights. */
export function expectTwin(gpu: Trace, cpu: Trace, weights: Weights): void {
  gpu.results.forEach((result, i) => {
    const expected = cpu.results[i];
    expect(result.correct).toBe(expected?.correct);
    const scale = Math.abs(expected?.loss ?? 0);
    expect(Math.abs(result.loss - (expected?.loss ?? 0))).toBeLessThan(tolerances.loss * scale);
    const norm = expected?.gradientNorm ?? Number.NaN;
    const error = Math.abs((result.gradientNorm ?? Number.NaN) - norm);
    expect(error).toBeLessThan(tolerances.gradientNorm * norm);
  });
  expect(gpu.evaluated?.gradientNorm).toBeNull();
  expect(gpu.evaluated?.loss).toBeCloseTo(cpu.evaluated?.loss ?? Number.NaN, 4);
  expect(updateError(weights, gpu.weights, cpu.weights)).toBeLessThan(tolerances.update);
}
