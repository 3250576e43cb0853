import { describe, expect, it } from 'vitest';
import { createCpuExecutor } from '../engine/reference/cpuExecutor.ts';
import { goldenNames } from '../engine/reference/testing/loadGolden.ts';
import { runGolden } from './testing/runGolden.ts';

describe('the f64 engine trains as real Keras in float64 does', () => {
  it.each(goldenNames())('%s', async (name) => {
    const errors = await runGolden(name, async (job, weights) => createCpuExecutor(job, weights));
    expect(errors.loss).toBeLessThan(2e-7);
    expect(errors.update).toBeLessThan(2e-6);
    expect(errors.metrics).toBeLessThan(1e-6);
    expect(errors.wrongAccuracies).toBe(0);
  });
});
