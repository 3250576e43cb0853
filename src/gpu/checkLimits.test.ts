import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveHead } from '../network/losses.ts';
import { optimizerSpec } from '../network/optimizers.ts';
import { buildPlan } from '../network/plan.ts';
import { presets } from '../network/presets.ts';
import { resolveNetwork } from '../network/resolve.ts';
import { checkLimits } from './checkLimits.ts';
import { GpuError } from './gpuError.ts';

function planOf(batchSize: number) {
  const network = resolveNetwork(presets['model-a']);
  const head = resolveHead(network, 'sparse_categorical_crossentropy', 10);
  return buildPlan({ network, head, optimizer: optimizerSpec('SGD'), batchSize, seed: 0 });
}

describe('checkLimits', () => {
  it('names a batch size that fits, where the one that was asked for does not', () => {
    const limit = 128 * 1024 * 1024;
    const limits = { maxStorageBufferBindingSize: limit, maxBufferSize: limit };
    const check = (batchSize: number) =>
      checkLimits(limits as GPUSupportedLimits, planOf(batchSize));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (batchSize) => {
        try {
          check(batchSize);
        } catch (error) {
          if (!(error instanceof GpuError)) throw error;
          expect(error.code).toBe('tooLarge');
          check(Number(error.values.batchSize));
        }
      }),
      { numRuns: 50 },
    );
    expect(() => check(256)).not.toThrow();
    expect(() => check(100_000)).toThrow(/Choose a batch size of at most 1551/);
  });
});
