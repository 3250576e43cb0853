import { expect } from 'vitest';
import type { Weights } from '../../network/weights.ts';
import { UNTUNED, type Variant } from '../../plan/variants/variants.ts';
import { tolerancesOf } from './tolerances.ts';
import { type traceJob, updateError } from './traceJob.ts';

type Trace = Awaited<ReturnType<typeof traceJob>>;

/** Compares a device's trace of a job, in this variant, with the f64 reference's from the same weights. */
export function expectReference(
  gpu: Trace,
  cpu: Trace,
  weights: Weights,
  variant: Variant = UNTUNED.usual,
): void {
  const tolerances = tolerancesOf(variant);
  gpu.results.forEach((result, i) => {
    const expected = cpu.results[i];
    const decided = Math.abs(result.correct - (expected?.correct ?? Number.NaN));
    expect(decided).toBeLessThanOrEqual(tolerances.correct);
    const scale = Math.abs(expected?.loss ?? 0);
    const allowed = i === 0 ? tolerances.loss : tolerances.laterLoss;
    expect(Math.abs(result.loss - (expected?.loss ?? 0))).toBeLessThan(allowed * scale);
    const norm = expected?.gradientNorm ?? Number.NaN;
    const error = Math.abs((result.gradientNorm ?? Number.NaN) - norm);
    expect(error).toBeLessThan(tolerances.gradientNorm * norm);
  });
  expect(gpu.evaluated?.gradientNorm).toBeNull();
  const evaluated = cpu.evaluated?.loss ?? Number.NaN;
  const apart = Math.abs((gpu.evaluated?.loss ?? Number.NaN) - evaluated);
  expect(apart).toBeLessThan(Math.max(5e-5, tolerances.laterLoss * evaluated));
  expect(updateError(weights, gpu.weights, cpu.weights)).toBeLessThan(tolerances.update);
}
